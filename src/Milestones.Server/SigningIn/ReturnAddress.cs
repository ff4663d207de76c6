using System.Diagnostics.CodeAnalysis;

namespace Milestones.Server.SigningIn;

/// <summary>Where to go on after signing in: a page of this server, whatever was asked for.</summary>
internal static class ReturnAddress
{
    public const string Start = "/";

    /// <summary>The address, when it is one of this server's; else where everybody starts.</summary>
    public static string Of(string? asked) => IsOfThisServer(asked) && !asked.StartsWith(SignInAddress.Path, StringComparison.OrdinalIgnoreCase) ? asked : Start;

    /// <summary>
    /// A path, and nothing that a browser could read as a host: <c>//host</c> and <c>/\host</c> are addresses elsewhere, also with a tab or
    /// a line break between, which browsers leave out. In ASCII, as a header is.
    /// </summary>
    public static bool IsOfThisServer([NotNullWhen(true)] string? asked) =>
        asked is ['/', ..] and not ['/', '/' or '\\', ..] && asked.Length <= 2_000 && !asked.Any(static c => !char.IsAscii(c) || char.IsControl(c) || c == '\\');
}
