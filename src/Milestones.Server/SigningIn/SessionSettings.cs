using Milestones.Server.Hosting;

namespace Milestones.Server.SigningIn;

/// <summary>The settings under <c>Sessions</c>.</summary>
/// <param name="Idle">A browser that asks nothing for so long has to sign in again.</param>
/// <param name="Longest">And any browser after so long.</param>
internal sealed record SessionSettings(TimeSpan Idle, TimeSpan Longest)
{
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static SessionSettings Of(IConfiguration configuration)
    {
        var sessions = configuration.GetSection("Sessions");
        return new(
            TimeSpan.FromMinutes(sessions.Number("IdleMinutes", 30, 1, 60 * 24 * 7)),
            TimeSpan.FromHours(sessions.Number("Hours", 12, 1, 24 * 31)));
    }
}
