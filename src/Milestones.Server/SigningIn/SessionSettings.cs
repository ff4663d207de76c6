using System.Globalization;

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
            TimeSpan.FromMinutes(Number(sessions, "IdleMinutes", 30, 1, 60 * 24 * 7)),
            TimeSpan.FromHours(Number(sessions, "Hours", 12, 1, 24 * 31)));
    }

    private static int Number(IConfigurationSection section, string name, int byDefault, int least, int greatest) =>
        section[name] is not { Length: > 0 } text ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest ? number
            : throw new InvalidOperationException($"The setting {section.Path}:{name} is {text}. Give a whole number from {least} to {greatest}.");
}
