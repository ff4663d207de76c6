using System.Text.Json.Nodes;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

/// <summary>
/// Two districts with projects, one of which has moved from the first to the second: what a reader of one sees, what a reader of
/// the other sees, and that both together see what the whole city's does.
/// </summary>
public sealed class ScopeTests(City city) : CityTest(city), IAsyncLifetime
{
    private const string Here = City.District;
    private const string There = "laoshan";

    private string _campaign = "";
    private string _here = "";
    private string _there = "";
    private string _moved = "";
    private string _ofHere = "";
    private string _ofThere = "";
    private string _team = "";
    private long _beforeMove;
    private JsonObject _reported = [];
    private byte[] _photo = [];

    public async ValueTask InitializeAsync()
    {
        _campaign = await City.CampaignAsync();
        (_here, _there, _moved) = (await RoadAsync(Here), await RoadAsync(There), await RoadAsync(Here));
        _photo = Stage.Pdf();
        _reported = Milestone(_moved, "started", "2022-03-01").Naming(_photo);
        await City.RecordedAsync(
            Milestone(_here, "started", "2022-03-02"), Milestone(_there, "started", "2022-03-03"), _reported,
            Investment(_here, "2022-03", 10), Investment(_there, "2022-03", 20), Investment(_moved, "2022-03", 40));
        (await City.Server.SendAsync(_photo)).ShouldBe(201);
        await City.SeenToAsync(_photo);
        _beforeMove = await City.LastSequenceAsync();
        (await City.PutAsync($"/api/projects/{_moved}", (await AttributesAsync(There)).With("reason", Reason("other")))).ShouldBe(200);
        _ofHere = await City.Server.TokenAsync("auditor", OfDistricts(Here));
        _ofThere = await City.Server.TokenAsync("auditor", OfDistricts(There));
        _team = await City.Server.TokenAsync("field", OfProjects(_here));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("&atSequence=")]
    public async Task A_project_that_has_moved_is_seen_from_where_it_lies_now_also_in_what_was_known_before(string then)
    {
        var known = then.Length == 0 ? "" : $"{then}{_beforeMove}";
        (await City.Server.GetAsAsync(_ofHere, $"/api/projects?campaign={_campaign}{known}")).Each("items", "code").ShouldBe([_here]);
        (await City.Server.GetAsAsync(_ofThere, $"/api/projects?campaign={_campaign}{known}")).Each("items", "code").ShouldBe(new[] { _there, _moved }.Order(StringComparer.Ordinal));
        await ShouldBeOfAsync(_ofHere, $"campaign={_campaign}{known}", [_here], 10);
        await ShouldBeOfAsync(_ofThere, $"campaign={_campaign}{known}", [_there, _moved], 60);
    }

    [Fact]
    public async Task Outside_the_scope_a_project_is_not_there_whatever_is_asked_of_it()
    {
        foreach (var path in new[] { "", "/plans", "/history" })
        {
            var outside = (await City.Server.GetAsAsync(_ofHere, $"/api/projects/{_moved}{path}")).ShouldBeRefused(404, "project-not-found");
            var nowhere = (await City.Server.GetAsAsync(_ofHere, $"/api/projects/nothing{path}")).ShouldBeRefused(404, "project-not-found");
            outside.Text.ShouldBe(nowhere.Text.Replace("nothing", _moved, StringComparison.Ordinal));
            (await City.Server.GetAsAsync(_ofThere, $"/api/projects/{_moved}{path}")).ShouldBe(200);
        }

        var hash = Sending.HashOf(_photo);
        (await City.Server.GetAsAsync(_ofHere, $"/api/reports/{_reported.Id()}")).ShouldBeRefused(404, "report-not-found");
        (await City.Server.GetAsAsync(_ofThere, $"/api/reports/{_reported.Id()}")).ShouldBe(200);
        (await City.Server.GetAsAsync(_ofHere, $"/api/reports?project={_moved}")).Each("items", "id").ShouldBeEmpty();
        (await City.Server.GetAsAsync(_ofHere, $"/api/evidence/{hash}")).ShouldBeRefused(404, "evidence-not-found");
        (await City.Server.GetAsAsync(_ofHere, $"/api/evidence/{hash}/image")).ShouldBeRefused(404, "evidence-not-found");
        (await City.Server.GetAsAsync(_ofThere, $"/api/evidence/{hash}")).ShouldBe(200);
    }

    [Fact]
    public async Task Lists_and_the_log_hold_what_is_within_the_scope_only()
    {
        (await City.Server.GetAsAsync(_team, "/api/projects")).Each("items", "code").ShouldBe([_here]);
        (await City.Server.GetAsAsync(_team, "/api/reports")).Each("items", "project").ShouldBe([_here, _here]);
        (await City.Server.GetAsAsync(_team, $"/api/reports?campaign={_campaign}")).Each("items", "project").ShouldBe([_here, _here]);
        var events = (await City.Server.GetAsAsync(_ofHere, "/api/events?limit=1000")).ShouldBe(200).Json.AsArray();
        var subjects = events.Select(one => one!.Text("subject")!).ToList();
        subjects.ShouldContain(_here);
        subjects.ShouldContain("catalogue:city");
        subjects.ShouldNotContain(_moved);
        subjects.ShouldNotContain(_there);
        (await City.Server.GetAsAsync(_ofHere, $"/api/variances?campaign={_campaign}")).Each("items", "project").Distinct().ShouldBe([_here]);
    }

    [Fact]
    public async Task What_two_scopes_see_adds_up_to_what_the_city_does()
    {
        foreach (var figure in new[] { "planned", "underway", "started", "completed-investment", "planned-investment", "late", "overdue", "late-days" })
        {
            var values = new List<decimal>();
            foreach (var token in new[] { _ofHere, _ofThere, City.Server.Token })
            {
                var explained = (await City.Server.GetAsAsync(token, $"/api/scorecard/explain?figure={figure}&year=2022&campaign={_campaign}")).ShouldBe(200);
                explained.Each("items", "contribution").Sum(decimal.Parse!).ShouldBe(decimal.Parse(explained["value"]!), figure);
                values.Add(decimal.Parse(explained["value"]!));
            }

            (values[0] + values[1]).ShouldBe(values[2], figure);
        }
    }

    [Fact]
    public async Task Changes_and_publications_are_of_the_readers_scope_and_add_up()
    {
        var publication = (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "all", ["query"] = new JsonObject { ["campaign"] = _campaign } })).ShouldBe(201);
        await City.RecordedAsync(Investment(_here, "2022-05", 1), Investment(_there, "2022-05", 2), Investment(_moved, "2022-05", 4));
        foreach (var (token, projects, spent) in new[] { (_ofHere, new[] { _here }, "1"), (_ofThere, new[] { _there, _moved }, "6") })
        {
            var changes = (await City.Server.GetAsAsync(token, $"/api/scorecard/changes?campaign={_campaign}&knownFrom={publication["sequence"]}")).ShouldBe(200);
            changes["difference.completedInvestment"].ShouldBe(spent);
            changes.Each("reports", "project").ShouldBe(projects);
            var published = (await City.Server.GetAsAsync(token, $"/api/publications/{publication["id"]}")).ShouldBe(200);
            published["published.total.planned"].ShouldBe($"{projects.Length}");
            published["difference.completedInvestment"].ShouldBe(spent);
            published.Each("reports", "project").ShouldBe(projects);
            var years = (await City.Server.GetAsAsync(token, $"/api/scorecard/years?from=2022&to=2022&campaign={_campaign}")).ShouldBe(200);
            years["years.0.milestones.started"].ShouldBe($"{projects.Length}");
        }
    }

    [Fact]
    public async Task An_indicator_that_is_counted_from_projects_counts_those_of_the_readers_scope()
    {
        var tag = City.Unique("tag");
        var (here, there) = (await RoadAsync(Here, tag), await RoadAsync(There, tag));
        await City.RecordedAsync(Milestone(here, "started", "2022-03-02"), Milestone(there, "started", "2022-03-02"));
        var indicator = await City.IndicatorAsync(new JsonObject { ["milestone"] = "started", ["kind"] = "road", ["tag"] = tag });

        (await ActualAsync(City.Server.Token)).ShouldBe("2");
        (await ActualAsync(_ofHere)).ShouldBe("1");

        async Task<string?> ActualAsync(string token) =>
            (await City.Server.GetAsAsync(token, "/api/indicators?limit=1000")).Json.At("items")!.AsArray().Single(item => item!.Text("code") == indicator)!.Text("actual");
    }

    [Fact]
    public async Task Of_an_array_each_report_outside_the_scope_is_its_own_problem()
    {
        var (mine, strange) = (Investment(_here, "2021-01", 1), Investment(_there, "2021-01", 1));
        var correction = Correction(_reported, "occurredOn", "2022-03-02");
        var indicator = await City.IndicatorAsync();

        var reply = (await City.Server.AskAsync(_team, HttpMethod.Post, "/api/reports", Json(Array(
            mine, strange, correction, Value(indicator, "2022-03-01", 1), Retraction(_reported), Investment("nothing", "2021-01", 1))))).ShouldBe(200);

        reply.Each("receipts", "status").ShouldBe(["201", "403", "403", "403", "403", "404"]);
        reply["receipts.1.problem.detail"]!.ShouldContain($"The scope is missing: district {There} or project {_there}. Yours is project {_here}.");
        reply["receipts.2.problem.detail"]!.ShouldContain($"district {There} or project {_moved}");
        reply["receipts.3.problem.detail"]!.ShouldContain("The scope is missing: the whole city.");
        var lines = await City.Server.AskAsync(_team, HttpMethod.Post, "/api/reports", Lines(Investment(_there, "2021-02", 1), Investment(_here, "2021-02", 1)));
        lines.Lines.Select(line => line.Text("status")).ShouldBe(["403", "201"]);
    }

    [Fact]
    public async Task What_was_acknowledged_is_acknowledged_again_although_the_project_has_moved_out_of_scope()
    {
        var road = await RoadAsync(Here);
        var team = await City.Server.TokenAsync("field", OfDistricts(Here));
        var report = Milestone(road, "started", "2022-03-01");
        var receipt = (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(201);
        (await City.PutAsync($"/api/projects/{road}", (await AttributesAsync(There)).With("reason", Reason("other")))).ShouldBe(200);

        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(200).Text.ShouldBe(receipt.Text);
        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(report.With("occurredOn", "2022-03-02")))).ShouldBeRefused(403, "forbidden");
        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(Investment(road, "2022-03", 1)))).ShouldBeRefused(403, "forbidden");
    }

    [Fact]
    public async Task A_planner_of_a_district_neither_takes_a_project_in_from_elsewhere_nor_gives_one_away()
    {
        var planner = await City.Server.TokenAsync("planner", OfDistricts(Here));
        var moving = (await AttributesAsync(Here)).With("reason", Reason("other"));

        (await City.Server.AskAsync(planner, HttpMethod.Put, $"/api/projects/{_there}", Json(moving))).ShouldBeRefused(403, "forbidden");
        (await City.Server.AskAsync(planner, HttpMethod.Put, $"/api/projects/{_here}", Json(moving.With("district", There)))).ShouldBeRefused(403, "forbidden");
        (await City.Server.AskAsync(planner, HttpMethod.Put, $"/api/projects/{_here}", Json(moving))).ShouldBe(200);
    }

    [Fact]
    public async Task Who_did_what_is_told_to_the_office_and_the_auditor_and_to_whoever_did_it()
    {
        var made = (await City.PostAsync("/api/tokens", TokenRequest("field", OfDistricts(Here)))).ShouldBe(201);
        var (id, team) = (made["id"]!, made["token"]!);
        var other = await City.Server.TokenAsync("field", OfDistricts(Here));
        var viewer = await City.Server.TokenAsync("viewer");
        var road = await RoadAsync(Here);
        var report = Milestone(road, "started", "2022-03-01");
        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(201);
        var returned = new JsonObject { ["verdict"] = "returned", ["reason"] = Reason("other") };
        (await City.PostAsync($"/api/reports/{report.Id()}/review", returned)).ShouldBe(201);

        foreach (var (token, by, reviewer) in new[] { (_ofHere, id, City.Server.Caller), (team, id, null), (other, null, null), (viewer, null, null) })
        {
            var read = (await City.Server.GetAsAsync(token, $"/api/reports/{report.Id()}")).ShouldBe(200);
            (read["by"], read["review.by"], read["reviews.0.by"]).ShouldBe((by, reviewer, reviewer));
            var listed = await City.Server.GetAsAsync(token, $"/api/reports?project={road}");
            (listed["items.0.by"], listed["items.0.review.by"]).ShouldBe((by, reviewer));
        }

        (await City.Server.GetAsAsync(_ofHere, $"/api/projects/{road}/history")).Each("items", "by").ShouldBe([City.Server.Caller, id, City.Server.Caller]);
        (await City.Server.GetAsAsync(team, $"/api/projects/{road}/history")).Each("items", "by").ShouldBe([null, id, null]);
        (await City.Server.GetAsAsync(other, $"/api/reports?by={id}")).ShouldBeRefused(403, "forbidden");
        (await City.Server.GetAsAsync(team, $"/api/reports?by={id}")).Each("items", "id").ShouldBe([report.Id()]);
    }

    [Fact]
    public async Task A_file_that_no_report_names_yet_is_its_senders()
    {
        var file = Stage.Pdf();
        (await City.Server.AskAsync(_team, HttpMethod.Post, "/api/evidence", new ByteArrayContent(file))).ShouldBe(201);

        (await City.Server.GetAsAsync(_team, $"/api/evidence/{Sending.HashOf(file)}")).ShouldBe(200);
        (await City.Server.GetAsAsync(_ofHere, $"/api/evidence/{Sending.HashOf(file)}")).ShouldBeRefused(404, "evidence-not-found");
    }

    private async Task ShouldBeOfAsync(string token, string question, string[] projects, int spent)
    {
        var scorecard = (await City.Server.GetAsAsync(token, $"/api/scorecard?by=district&{question}")).ShouldBe(200);
        (scorecard["total.planned"], scorecard["total.completedInvestment"]).ShouldBe(($"{projects.Length}", $"{spent}"));
        scorecard.Each("groups", "planned").Sum(int.Parse!).ShouldBe(projects.Length);
        var explained = (await City.Server.GetAsAsync(token, $"/api/scorecard/explain?figure=completed-investment&{question}")).ShouldBe(200);
        explained["value"].ShouldBe($"{spent}");
        explained.Each("items", "project").ShouldBe(projects);
    }

    private async Task<string> RoadAsync(string district, params string[] tags)
    {
        var registration = (await City.RegistrationAsync(campaign: _campaign)).With("district", district)
            .With("tags", new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]))
            .With("plan", Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("completed", "2022-11-30")));
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);
        return registration.Code();
    }

    private async Task<JsonObject> AttributesAsync(string district) =>
        (await City.RegistrationAsync(campaign: _campaign)).Without("code").Without("kind").With("district", district);

    private static StringContent Lines(params JsonObject[] reports)
    {
        var content = new StringContent(string.Concat(reports.Select(report => report.ToJsonString() + "\n")));
        content.Headers.ContentType = new("application/x-ndjson");
        return content;
    }
}
