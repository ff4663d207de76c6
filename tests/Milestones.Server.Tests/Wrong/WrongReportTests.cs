using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Wrong;

/// <summary>Every line of the contract's table of wrong input, by each way in which a report can come.</summary>
public sealed class WrongReportTests(City city) : CityTest(city)
{
    public static TheoryData<string> Lines => [.. WrongReport.All.Select(wrong => wrong.Name)];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Alone_it_is_refused_and_nothing_is_recorded(string line)
    {
        var (wrong, site, given) = await GivenAsync(line);
        var before = await City.LastSequenceAsync();

        var reply = await City.Server.PostTextAsync("/api/reports", TextOf(wrong.Then(site, given)));

        reply.ShouldBeRefused(wrong.Status, wrong.Slug);
        ShouldName(wrong.Names, reply.Json, given);
        (await City.LastSequenceAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Between_good_ones_in_an_array_it_alone_is_refused(string line)
    {
        var (wrong, site, given) = await GivenAsync(line);
        var (one, other) = (Investment(site.Parking, "2022-01", 1), Investment(site.Parking, "2022-02", 2));

        var reply = await City.Server.PostTextAsync(
            "/api/reports", $"[{one.ToJsonString()},{TextOf(wrong.Then(site, given))},{other.ToJsonString()}]");

        reply.ShouldBe(200);
        reply.Each("receipts", "status").ShouldBe(["201", $"{wrong.Status}", "201"]);
        ShouldBeRefused(wrong, reply.Json.At("receipts.1")!, given);
        await ShouldBeRecordedAsync(one, other);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Between_good_lines_it_alone_is_refused(string line)
    {
        var (wrong, site, given) = await GivenAsync(line);
        var (one, other) = (Investment(site.Parking, "2022-01", 1), Investment(site.Parking, "2022-02", 2));

        var reply = await City.Server.PostTextAsync(
            "/api/reports", $"{one.ToJsonString()}\n{TextOf(wrong.Then(site, given))}\n\n{other.ToJsonString()}", "application/x-ndjson");

        reply.ShouldBe(200).ContentType.ShouldBe("application/x-ndjson");
        reply.Lines.Select(answer => answer.Text("status")).ShouldBe(["201", $"{wrong.Status}", "201"]);
        ShouldBeRefused(wrong, reply.Lines[1], given);
        await ShouldBeRecordedAsync(one, other);
    }

    private async Task<(WrongReport Wrong, Site Site, JsonObject[] Given)> GivenAsync(string line)
    {
        var wrong = WrongReport.Named(line);
        var site = await Site.OfAsync(City);
        var given = wrong.Given(site);
        if (given.Length > 0)
        {
            await City.RecordedAsync(given);
        }

        return (wrong, site, given);
    }

    private static void ShouldBeRefused(WrongReport wrong, JsonNode outcome, JsonObject[] given)
    {
        outcome.Has("receipt").ShouldBeFalse();
        outcome.At("problem")!.ShouldBeProblem(wrong.Status, wrong.Slug);
        ShouldName(wrong.Names, outcome.At("problem")!, given);
    }

    private static void ShouldName(Naming names, JsonNode problem, JsonObject[] given)
    {
        switch (names)
        {
            case Naming.TheDate:
                var date = given[0]["occurredOn"]!.GetValue<string>();
                problem.Text("date").ShouldBe(date);
                problem.Text("report").ShouldBe(given[0].Id());
                problem.Text("detail")!.ShouldContain(date);
                break;
            case Naming.TheReport:
                problem.Text("report").ShouldBe(given[0].Id());
                break;
        }
    }

    private async Task ShouldBeRecordedAsync(params JsonObject[] reports)
    {
        foreach (var report in reports)
        {
            (await City.GetAsync($"/api/reports/{report.Id()}")).ShouldBe(200);
        }
    }

    private static string TextOf(JsonNode? report) => report?.ToJsonString() ?? "null";
}
