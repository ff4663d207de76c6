using Milestones.Server.Hosting;

namespace Milestones.Server.Limits;

/// <summary>The settings under <c>Limits</c>: how many requests are taken in a minute, of a full minute at once at most. 0 is no limit.</summary>
/// <param name="PerAddress">Of an address. Many phones may share one.</param>
/// <param name="PerCaller">Of whoever a token or a session stands for. Many reports in a body are one request.</param>
/// <param name="FailedPerAddress">Those with a token that is not taken. Beyond it only those are answered 429.</param>
/// <param name="SignInsPerAddress">Tries to sign in at the page.</param>
internal sealed record LimitSettings(int PerAddress, int PerCaller, int FailedPerAddress, int SignInsPerAddress)
{
    private const int Greatest = 10_000_000;

    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static LimitSettings Of(IConfiguration configuration)
    {
        var limits = configuration.GetSection("Limits");
        return new(Of("PerAddress", 12_000), Of("PerCaller", 3_000), Of("FailedPerAddress", 120), Of("SignInsPerAddress", 30));

        int Of(string name, int byDefault) => limits.Number(name, byDefault, 0, Greatest);
    }
}
