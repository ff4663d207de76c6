using System.Globalization;

namespace Milestones.Server.Limits;

/// <summary>The settings under <c>Limits</c>: how many requests are taken in a minute, of a full minute at once at most. 0 is no limit.</summary>
/// <param name="PerAddress">Of an address. Many phones may share one.</param>
/// <param name="PerCaller">Of whoever a token or a session stands for. Many reports in a body are one request.</param>
/// <param name="FailedPerAddress">Those with a token that is not taken. Beyond it only those are answered 429.</param>
/// <param name="SignInsPerAddress">Tries to sign in at the page.</param>
internal sealed record LimitSettings(int PerAddress, int PerCaller, int FailedPerAddress, int SignInsPerAddress)
{
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static LimitSettings Of(IConfiguration configuration)
    {
        var limits = configuration.GetSection("Limits");
        return new(
            Number(limits, "PerAddress", 12_000), Number(limits, "PerCaller", 3_000), Number(limits, "FailedPerAddress", 120), Number(limits, "SignInsPerAddress", 30));
    }

    private static int Number(IConfigurationSection section, string name, int byDefault) =>
        section[name] is not { Length: > 0 } text ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10_000_000 ? number
            : throw new InvalidOperationException($"The setting {section.Path}:{name} is {text}. Give how many requests are taken in a minute, or 0 for as many as come.");
}
