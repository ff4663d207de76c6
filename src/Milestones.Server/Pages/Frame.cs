using Milestones.Server.Http;

namespace Milestones.Server.Pages;

/// <summary>What stands around a page's own content.</summary>
/// <param name="Zone">The city's: instants are shown by its clock.</param>
/// <param name="Today">By the city's calendar.</param>
/// <param name="Standing">The moment that the page stands on; null where there is none, as the question was wrong.</param>
/// <param name="Choices">What the page can be filtered by.</param>
/// <param name="ShowsWho">Whether the reader may know who said what.</param>
/// <param name="ReadsFiles">Whether the reader may have tables and photos too: they are the API's, which is not open to everybody where pages are.</param>
public sealed record Frame(
    Language Language, Address Address, Phrase Title, TimeZoneInfo Zone, DateOnly Today, Standing? Standing, Choices? Choices, bool ShowsWho, bool ReadsFiles);

/// <summary>The moment that a page stands on.</summary>
/// <param name="AsOf">What was true on that day (valid time).</param>
/// <param name="KnownAt">When the last event that counts was recorded (recorded time); null before the first.</param>
/// <param name="Sequence">That event's position.</param>
/// <param name="IsNewest">Whether nothing was recorded after it.</param>
public sealed record Standing(DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, bool IsNewest)
{
    internal static Standing Of(Moment moment) =>
        new(moment.AsOf, moment.RecordedAt, moment.Position, moment.Position == moment.Ledger.Position);
}
