using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Milestones.Server.Identity;

namespace Milestones.Server.Hosting;

/// <summary>The styles and scripts of the pages: the product's own, and those that packages bring.</summary>
internal static class StaticWebAssets
{
    // Named for this program, whichever program hosts it.
    private static readonly string Program = typeof(StaticWebAssets).Assembly.GetName().Name!;

    /// <summary>As long as the program is not published, they lie where they were built from.</summary>
    public static void Use(WebApplicationBuilder builder)
    {
        // Else a route for every address would serve files as they are edited, and hide what an address takes.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        var manifest = InProgram($"{Program}.staticwebassets.runtime.json");
        if (File.Exists(manifest))
        {
            builder.WebHost.UseSetting(WebHostDefaults.StaticWebAssetsKey, manifest);
            StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        }
    }

    public static void Map(WebApplication app) => app.MapStaticAssets(InProgram($"{Program}.staticwebassets.endpoints.json")).OpenToAll();

    private static string InProgram(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
