using Scalar.AspNetCore;

namespace Milestones.Server.Hosting;

/// <summary>The API document, and a page to try it on.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi();

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().ExcludeFromDescription();

        // Not right under /api: it takes every address of one more segment for a document's name.
        app.MapScalarApiReference("/api/reference");
    }
}
