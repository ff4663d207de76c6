namespace Milestones.Server.Webhooks;

/// <summary>The settings <c>Webhooks</c>.</summary>
/// <param name="AllowPrivateAddresses">Whether what is sent may go to this machine and its own network, and without encryption.</param>
/// <param name="Pauses">Before each further attempt; after the last the message is dead until somebody has it sent again.</param>
internal sealed record WebhookSettings(bool AllowPrivateAddresses, IReadOnlyList<TimeSpan> Pauses)
{
    private static readonly TimeSpan[] ByDefault =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static WebhookSettings Of(IConfiguration configuration) => new(
        configuration["Webhooks:AllowPrivateAddresses"] is { Length: > 0 } allowed
            ? bool.TryParse(allowed, out var isAllowed) ? isAllowed : throw new InvalidOperationException($"The setting Webhooks:AllowPrivateAddresses is {allowed}; give true or false.")
            : false,
        configuration["Webhooks:Pauses"] is { Length: > 0 } pauses
            ? [.. pauses.Split(',', StringSplitOptions.TrimEntries).Select(pause => int.TryParse(pause, out var seconds) && seconds >= 0
                ? TimeSpan.FromSeconds(seconds)
                : throw new InvalidOperationException($"The setting Webhooks:Pauses is {pauses}; give seconds, such as 5,30,120."))]
            : ByDefault);
}
