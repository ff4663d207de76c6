using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Wrong;

/// <summary>Where a wrong report is made: a road, a car park and an indicator that nobody else reports, and two that take no reports.</summary>
public sealed record Site(string Road, string Parking, string Withdrawn, string Indicator, string Counted)
{
    private static readonly ConditionalWeakTable<City, Task<(string Campaign, string Withdrawn, string Counted)>> Shared = [];

    public static async Task<Site> OfAsync(City city)
    {
        var (campaign, withdrawn, counted) = await Shared.GetValue(city, ShareAsync);
        return new(await city.RoadAsync(campaign), await city.ParkingAsync(campaign), withdrawn, await city.IndicatorAsync(), counted);
    }

    private static async Task<(string Campaign, string Withdrawn, string Counted)> ShareAsync(City city)
    {
        var campaign = await city.CampaignAsync();
        var withdrawn = await city.RoadAsync(campaign);
        (await city.PostAsync($"/api/projects/{withdrawn}/withdrawal", new JsonObject { ["reason"] = Reason("wrong-project") })).ShouldBe(200);
        return (campaign, withdrawn, await city.IndicatorAsync(counts: new JsonObject { ["milestone"] = "completed" }));
    }
}

/// <summary>A line of the contract's table of wrong input: what is there, what is wrong with what comes, and how it is answered.</summary>
/// <param name="Given">Reports that are recorded before.</param>
/// <param name="Then">The wrong report, of the given ones.</param>
/// <param name="Names">Which of the given reports the refusal names: its id, or the date of it.</param>
public sealed record WrongReport(
    string Name, int Status, string Slug, Func<Site, JsonObject[]> Given, Func<Site, JsonObject[], JsonNode> Then, Naming Names = Naming.Nothing)
{
    public static IReadOnlyList<WrongReport> All { get; } = [.. Malformed(), .. Unknown(), .. OffTheLadder(), .. InFuture(), .. Amounts(), .. Contradicting(), .. Retracted()];

    public static WrongReport Named(string name) => All.Single(wrong => wrong.Name == name);

    private static IEnumerable<WrongReport> Malformed()
    {
        yield return Alone("not an object", 400, "invalid-report", _ => JsonValue.Create("started"));
        yield return Alone("null", 400, "invalid-report", _ => JsonValue.Create((string?)null)!);
        yield return Alone("a field missing", 400, "invalid-report", site => Started(site).Without("occurredOn"));
        yield return Alone("an id missing", 400, "invalid-report", site => Started(site).Without("id"));
        yield return Alone("a type missing", 400, "invalid-report", site => Started(site).Without("type"));
        yield return Alone("an empty type", 400, "invalid-report", _ => new JsonObject { ["id"] = NewId(), ["type"] = "" });
        yield return Alone("an unknown type", 400, "invalid-report", site => Started(site).With("type", "opening"));
        yield return Alone("an unknown property", 400, "invalid-report", site => Started(site).With("weather", "fine"));
        yield return Alone("a property of another type", 400, "invalid-report", site => Started(site).With("amount", 1));
        yield return Alone("a field of the wrong type", 400, "invalid-report", site => Started(site).With("occurredOn", 20220301));
        yield return Alone("no such date", 400, "invalid-report", site => Started(site).With("occurredOn", "2022-02-30"));
        yield return Alone("no such month", 400, "invalid-report", site => Investment(site.Road, "2022-13", 1));
        yield return Alone("an id that is no UUID", 400, "invalid-report", site => Started(site).With("id", "1"));
        yield return Alone("an id of nothing but zeros", 400, "invalid-report", site => Started(site).With("id", Guid.Empty.ToString()));
        yield return Alone("evidence that is no hash", 400, "invalid-report", site => Started(site).With("evidence", new JsonArray("abc")));
        yield return Alone("an unknown qualifier", 400, "invalid-report", site => Value(site.Indicator, "2022-05-01", 1).With("qualifier", "nearly"));
        yield return Alone("a suspension without a reason", 400, "invalid-report", site => Suspension(site.Road, "2022-05-01").Without("reason"));
        yield return new(
            "a correction of nothing", 400, "invalid-report", site => [Started(site)],
            (_, given) => Correction(given[0], "note", "x").Without("note"));
        yield return new(
            "a correction of what the report has not", 400, "invalid-report", site => [Started(site)],
            (_, given) => Correction(given[0], "amount", 1));
        yield return new(
            "a correction without a reason", 400, "invalid-report", site => [Started(site)],
            (_, given) => Correction(given[0], "occurredOn", "2022-03-02").Without("reason"));
    }

    private static IEnumerable<WrongReport> Unknown()
    {
        yield return Alone("no such project", 404, "project-not-found", site => Started(site).With("project", "NOBODY"));
        yield return Alone("a project's code in other letters", 404, "project-not-found", site => Started(site).With("project", site.Road.ToLowerInvariant()));
        yield return Alone("a stream that is no project", 404, "project-not-found", site => Started(site).With("project", $"indicator:{site.Indicator}"));
        yield return Alone("the catalogue for a project", 404, "project-not-found", site => Started(site).With("project", "catalogue:city"));
        yield return Alone("no such indicator", 404, "indicator-not-found", _ => Value("nobody", "2022-05-01", 1));
        yield return Alone("a correction of no report", 404, "report-not-found", site => Correction(Started(site), "occurredOn", "2022-03-02"));
        yield return Alone("a retraction of no report", 404, "report-not-found", site => Retraction(Started(site)));
        yield return new(
            "a correction of a correction", 404, "report-not-found",
            site => Corrected(Started(site), "occurredOn", "2022-03-02"),
            (_, given) => Correction(given[1], "occurredOn", "2022-03-03"));
        yield return new(
            "a retraction of a correction", 404, "report-not-found",
            site => Corrected(Started(site), "occurredOn", "2022-03-02"),
            (_, given) => Retraction(given[1]));
        yield return Alone("a reason that is not in the catalogue", 422, "unknown-code", site => Suspension(site.Road, "2022-05-01").With("reason", Reason("rain")));
        yield return new(
            "a correction for a reason of plans", 422, "unknown-code", site => [Started(site)],
            (_, given) => Correction(given[0], "occurredOn", "2022-03-02").With("reason", Reason("weather")));
        yield return Alone("a withdrawn project", 409, "project-withdrawn", site => Started(site).With("project", site.Withdrawn));
        yield return Alone("a value of a counted indicator", 422, "indicator-is-counted", site => Value(site.Counted, "2022-05-01", 1));
    }

    private static IEnumerable<WrongReport> OffTheLadder()
    {
        yield return Alone("a milestone that is not on the ladder", 422, "milestone-not-on-ladder", site => Milestone(site.Parking, "main-line-open", "2022-05-01"));
        yield return Alone(
            "a measure that is not the kind's", 422, "unknown-measure",
            site => Milestone(site.Parking, "completed", "2022-05-01").With("measures", new JsonObject { ["park-area-m2"] = 5 }));
        yield return Alone(
            "a measure with another milestone", 422, "unknown-measure",
            site => Milestone(site.Parking, "started", "2022-05-01").With("measures", new JsonObject { ["parking-spaces"] = 5 }));
        yield return new(
            "a correction to a measure that is not the kind's", 422, "unknown-measure",
            site => [Milestone(site.Parking, "completed", "2022-05-01")],
            (_, given) => Correction(given[0], "measures", new JsonObject { ["lamps"] = 5 }));
    }

    private static IEnumerable<WrongReport> InFuture()
    {
        yield return Alone("a milestone tomorrow", 422, "date-in-future", site => Milestone(site.Road, "started", "2023-01-01"));
        yield return Alone("a month not yet begun", 422, "date-in-future", site => Investment(site.Road, "2023-01", 1));
        yield return Alone("a value of tomorrow", 422, "date-in-future", site => Value(site.Indicator, "2023-01-01", 1));
        yield return Alone("a suspension tomorrow", 422, "date-in-future", site => Suspension(site.Road, "2023-01-01"));
        yield return new(
            "a correction to tomorrow", 422, "date-in-future", site => [Started(site)],
            (_, given) => Correction(given[0], "occurredOn", "2023-01-01"));
    }

    private static IEnumerable<WrongReport> Amounts()
    {
        foreach (var (what, amount) in new[]
        {
            ("below zero", "-0.01"), ("with three decimals", "1.005"), ("with thirty decimals", "1.000000000000000000000000000001"),
            ("of next to nothing", "1e-30"), ("beyond 10^15", "1000000000000000.01"), ("beyond all numbers", "1e400"),
            ("in quotes", "\"5\""),
        })
        {
            yield return Alone($"an amount {what}", 400, "invalid-report", site => Investment(site.Road, "2022-05", 1).With("amount", JsonNode.Parse(amount)));
            yield return Alone($"a value {what}", 400, "invalid-report", site => Value(site.Indicator, "2022-05-01", 1).With("value", JsonNode.Parse(amount)));
            yield return Alone(
                $"a measure {what}", 400, "invalid-report",
                site => Milestone(site.Parking, "completed", "2022-05-01").With("measures", new JsonObject { ["parking-spaces"] = JsonNode.Parse(amount) }));
        }
    }

    private static IEnumerable<WrongReport> Contradicting()
    {
        yield return new(
            "completed before started", 422, "milestones-out-of-order", site => [Started(site)],
            (site, _) => Milestone(site.Road, "completed", "2022-02-28"), Naming.TheDate);
        yield return new(
            "started after completed", 422, "milestones-out-of-order", site => [Milestone(site.Road, "completed", "2022-06-01")],
            (site, _) => Milestone(site.Road, "started", "2022-06-02"), Naming.TheDate);
        yield return new(
            "a correction to after the next milestone", 422, "milestones-out-of-order",
            site => [Milestone(site.Road, "completed", "2022-06-01"), Started(site)],
            (_, given) => Correction(given[1], "occurredOn", "2022-06-02"), Naming.TheDate);
        yield return new(
            "a milestone given before", 409, "already-reported", site => [Started(site)],
            (site, _) => Milestone(site.Road, "started", "2022-04-01"), Naming.TheReport);
        yield return new(
            "a month given before", 409, "already-reported", site => [Investment(site.Road, "2022-05", 10)],
            (site, _) => Investment(site.Road, "2022-05", 10), Naming.TheReport);
        yield return new(
            "a value given before", 409, "already-reported", site => [Value(site.Indicator, "2022-05-01", 10)],
            (site, _) => Value(site.Indicator, "2022-05-01", 11), Naming.TheReport);
        yield return new(
            "a standing given before", 409, "already-reported", site => [Suspension(site.Road, "2022-05-01")],
            (site, _) => Resumption(site.Road, "2022-05-01"), Naming.TheReport);
        yield return new(
            "a correction to a day given before", 409, "already-reported",
            site => [Value(site.Indicator, "2022-05-01", 10), Value(site.Indicator, "2022-05-02", 11)],
            (_, given) => Correction(given[1], "occurredOn", "2022-05-01"), Naming.TheReport);
        yield return new(
            "a milestone after the cancellation", 409, "project-cancelled", site => [Cancellation(site.Road, "2022-05-01")],
            (site, _) => Milestone(site.Road, "started", "2022-05-02"), Naming.TheReport);
        yield return new(
            "a standing after the cancellation", 409, "project-cancelled", site => [Cancellation(site.Road, "2022-05-01")],
            (site, _) => Suspension(site.Road, "2022-05-02"), Naming.TheReport);
        yield return new(
            "a cancellation before a milestone", 409, "project-cancelled", site => [Started(site)],
            (site, _) => Cancellation(site.Road, "2022-02-28"), Naming.TheReport);
        yield return new(
            "a cancellation before a standing", 409, "project-cancelled", site => [Suspension(site.Road, "2022-05-01")],
            (site, _) => Cancellation(site.Road, "2022-04-30"), Naming.TheReport);
        yield return new(
            "a second cancellation", 409, "project-cancelled", site => [Cancellation(site.Road, "2022-05-01")],
            (site, _) => Cancellation(site.Road, "2022-06-01"), Naming.TheReport);
        yield return new(
            "a standing on the day of completion", 409, "project-completed", site => [Milestone(site.Road, "completed", "2022-06-01")],
            (site, _) => Suspension(site.Road, "2022-06-01"), Naming.TheReport);
        yield return new(
            "a cancellation after completion", 409, "project-completed", site => [Milestone(site.Road, "completed", "2022-06-01")],
            (site, _) => Cancellation(site.Road, "2022-06-02"), Naming.TheReport);
        yield return new(
            "a completion on the day of a standing", 409, "project-completed", site => [Suspension(site.Road, "2022-06-01")],
            (site, _) => Milestone(site.Road, "completed", "2022-06-01"), Naming.TheReport);
        yield return new(
            "the id of another report", 409, "report-id-conflict", site => [Started(site)],
            (_, given) => given[0].With("occurredOn", "2022-03-02"), Naming.TheReport);
        yield return new(
            "the id of another project's report", 409, "report-id-conflict", site => [Started(site)],
            (site, given) => given[0].With("project", site.Parking), Naming.TheReport);
        yield return new(
            "the id of a report with another note", 409, "report-id-conflict", site => [Started(site)],
            (_, given) => given[0].With("note", "in other words"), Naming.TheReport);
    }

    private static IEnumerable<WrongReport> Retracted()
    {
        yield return new(
            "a correction of what was retracted", 409, "report-retracted", site => ThenRetracted(Started(site)),
            (_, given) => Correction(given[0], "occurredOn", "2022-03-02"), Naming.TheReport);
        yield return new(
            "a second retraction", 409, "report-retracted", site => ThenRetracted(Started(site)),
            (_, given) => Retraction(given[0]), Naming.TheReport);
        yield return new(
            "a correction of a value that was retracted", 409, "report-retracted", site => ThenRetracted(Value(site.Indicator, "2022-05-01", 1)),
            (_, given) => Correction(given[0], "value", 2), Naming.TheReport);
        yield return new(
            "a second retraction of a value", 409, "report-retracted", site => ThenRetracted(Value(site.Indicator, "2022-05-01", 1)),
            (_, given) => Retraction(given[0]), Naming.TheReport);
    }

    public override string ToString() => Name;

    private static WrongReport Alone(string name, int status, string slug, Func<Site, JsonNode> wrong) =>
        new(name, status, slug, _ => [], (site, _) => wrong(site));

    private static JsonObject Started(Site site) => Milestone(site.Road, "started", "2022-03-01");

    private static JsonObject[] Corrected(JsonObject report, string field, string value) => [report, Correction(report, field, value)];

    private static JsonObject[] ThenRetracted(JsonObject report) => [report, Retraction(report)];
}

/// <summary>What a refusal tells of the report that stands against the wrong one: the first of the given.</summary>
public enum Naming
{
    Nothing,
    TheDate,
    TheReport,
}
