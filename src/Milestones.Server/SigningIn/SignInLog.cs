namespace Milestones.Server.SigningIn;

/// <summary>What the log tells of signing in: by opaque ids, and never by what somebody signs in with.</summary>
internal static partial class SignInLog
{
    [LoggerMessage(LogLevel.Information, "A browser has signed in as {Caller}, {How}")]
    public static partial void SignedIn(this ILogger<Sessions> logger, string caller, string how);

    [LoggerMessage(LogLevel.Information, "A browser has signed out")]
    public static partial void SignedOut(this ILogger<Sessions> logger);

    [LoggerMessage(LogLevel.Information, "Somebody at {Address} could not sign in: {Trouble}")]
    public static partial void NotSignedIn(this ILogger<Sessions> logger, System.Net.IPAddress? address, SignInTrouble trouble);
}
