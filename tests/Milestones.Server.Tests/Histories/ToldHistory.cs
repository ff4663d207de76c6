using System.Text;
using Milestones.Projects;
using Milestones.Server.Storage;
using Milestones.Server.Tests.Running;
using Milestones.Tests.Oracles;

namespace Milestones.Server.Tests.Histories;

/// <summary>A random history that has happened to a campaign, the oracle that has read its log, and questions to ask of both.</summary>
internal sealed class ToldHistory
{
    private static readonly OracleKind[] Kinds =
    [
        new("road", ["started", "main-line-open", "completed"], []),
        new("parking", ["started", "completed"], ["parking-spaces"]),
        new("hilltop-park", ["started", "completed"], ["park-area-m2"]),
    ];

    private readonly IReadOnlyList<OracleEvent> _log;
    private readonly long _last;

    private ToldHistory(RandomHistory history, string campaign, IReadOnlyList<OracleEvent> log, long last) =>
        (History, Campaign, _log, _last) = (history, campaign, log, last);

    public RandomHistory History { get; }

    public string Campaign { get; }

    public Oracle Oracle => field ??= new(_log, Kinds);

    public static async Task<ToldHistory> HappenAsync(City city, int seed)
    {
        var campaign = await city.CampaignAsync();
        var history = new RandomHistory(city, campaign, seed);
        await history.HappenAsync(batches: 12);
        history.Recorded.Count.ShouldBeGreaterThan(60);
        return new(history, campaign, await LogAsync(city, campaign), await city.LastSequenceAsync());
    }

    /// <summary>Counts the turns that the history took.</summary>
    public void AddTo(Turns turns) => turns.Add(_log);

    public OracleQuestion Question() => new(
        History.Chance(4) ? new(2022, 12, 31) : History.Day(),
        History.Position(_last),
        History.Chance(2) ? null : History.One(2021, 2022),
        History.Chance(3) ? History.One("road", "parking") : null,
        Campaign,
        History.Chance(3) ? History.One("laoshan", City.District) : null,
        History.Chance(3) ? History.One("a", "b", "c") : null,
        History.One(OracleQuestion.Reported, OracleQuestion.Photographed, OracleQuestion.Accepted));

    /// <summary>The figures that a question may be asked about.</summary>
    public static IEnumerable<string> Figures(OracleQuestion question) =>
    [
        "planned", "underway", "suspended", "cancelled", "planned-investment", "completed-investment", "early", "on-time", "late", "overdue", "late-days",
        .. Kinds.Where(kind => question.Kind is null || kind.Code == question.Kind).SelectMany(kind => kind.Ladder).Distinct(),
        .. Kinds.Where(kind => question.Kind is null || kind.Code == question.Kind).SelectMany(kind => kind.Measures).Select(measure => $"measure:{measure}"),
    ];

    public static string Query(OracleQuestion question) => string.Join(
        '&',
        new (string Name, string? Value)[]
        {
            ("asOf", $"{question.AsOf:yyyy-MM-dd}"), ("atSequence", $"{question.KnownAt}"), ("year", question.Year?.ToString()), ("kind", question.Kind),
            ("campaign", question.Campaign), ("district", question.District), ("tag", question.Tag), ("evidence", question.Evidence == OracleQuestion.Reported ? null : question.Evidence),
        }.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={parameter.Value}"));

    /// <summary>The events of the campaign's projects, as anybody may read them.</summary>
    private static async Task<List<OracleEvent>> LogAsync(City city, string campaign)
    {
        var log = new List<OracleEvent>();
        var after = "0";
        while ((await city.GetAsync($"/api/events?limit=1000&after={after}")).Json.AsArray() is { Count: > 0 } page)
        {
            foreach (var item in page.Select(item => item!))
            {
                if (StoredEvents.Read(item.Text("type")!, Encoding.UTF8.GetBytes(item.At("data")!.ToJsonString())) is ProjectEvent said)
                {
                    log.Add(new(long.Parse(item.Text("sequence")!), Guid.Parse(item.Text("id")!), item.Text("subject")!, said));
                }
            }

            after = page[^1]!.Text("sequence")!;
        }

        var ours = log.Where(item => item.Said is ProjectRegistered registered && registered.Campaign == campaign).Select(item => item.Project).ToHashSet();
        return [.. log.Where(item => ours.Contains(item.Project))];
    }
}
