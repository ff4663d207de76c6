using Milestones.Server.SigningIn;

namespace Milestones.Server.Identity;

/// <summary>The token that an empty store begins with: whoever may read the data directory is the admin.</summary>
internal static class FirstToken
{
    public const string FileName = "admin.token";

    /// <summary>Makes it, and keeps it in the data directory for its owner alone to read.</summary>
    /// <returns>The token; null when the store has had one before.</returns>
    public static async Task<string?> WriteAsync(TokenTable tokens, string directory, CancellationToken cancellation)
    {
        var (asked, secret) = (new NewToken("admin of the first start", Role.Admin, Scope.City, Expires: null), ProductToken.NewSecret());
        return await tokens.AddFirstAsync(asked, secret, token => Keep(directory, token), cancellation) ? secret : null;
    }

    /// <summary>Where the first admin signs in. What stands behind # stays in the browser.</summary>
    public static string Link(string address, string secret) => $"{address.TrimEnd('/')}{SignInAddress.Path}#token={secret}";

    private static void Keep(string directory, string secret)
    {
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        // Made beside it and moved: whatever lies there already neither lends its permissions nor is followed.
        var whole = Path.Combine(directory, $"{FileName}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(whole, options))
        {
            writer.WriteLine(secret);
        }

        File.Move(whole, Path.Combine(directory, FileName), overwrite: true);
    }
}
