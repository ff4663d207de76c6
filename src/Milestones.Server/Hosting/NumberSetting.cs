using System.Globalization;

namespace Milestones.Server.Hosting;

internal static class NumberSetting
{
    /// <summary>The whole number that a setting is.</summary>
    /// <exception cref="InvalidOperationException">It is none, or one out of bounds.</exception>
    public static int Number(this IConfigurationSection section, string name, int byDefault, int least, int greatest) =>
        section[name] is not { Length: > 0 } text ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest ? number
            : throw new InvalidOperationException($"The setting {section.Path}:{name} is {text}. Give a whole number from {least} to {greatest}.");
}
