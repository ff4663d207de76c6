using System.Globalization;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Reports;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Reports.Reviewing;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Scorecards;

/// <summary>Every figure can be asked of all reports, of those that a photo supports, or of those that the office accepts.</summary>
public sealed class SupportTests(City city) : CityTest(city)
{
    private static readonly string[] Views = ["reported", "photographed", "accepted"];

    private static readonly string[] Figures =
    [
        "planned", "underway", "suspended", "cancelled", "started", "main-line-open", "completed", "planned-investment",
        "completed-investment", "measure:parking-spaces", "early", "on-time", "late", "overdue", "late-days",
    ];

    [Theory]
    [InlineData("scorecard?campaign={campaign}&by=kind")]
    [InlineData("scorecard/years?campaign={campaign}")]
    [InlineData("scorecard/explain?figure=started&campaign={campaign}")]
    [InlineData("scorecard/changes?from=2022-02-01&campaign={campaign}")]
    [InlineData("variances?campaign={campaign}")]
    public async Task Without_a_word_all_reports_are_meant_and_no_review_and_no_photo_moves_a_figure(string read)
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        var started = Milestone(await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"))), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(started);
        var address = $"/api/{read.Replace("{campaign}", campaign, StringComparison.Ordinal)}";
        var before = (await City.GetAsync(address)).ShouldBe(200);

        await PhotographedAsync(file);
        (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        (await City.ReviewAsync(started, Returned())).ShouldBe(201);

        var after = (await City.GetAsync(address)).ShouldBe(200);
        (await City.GetAsync($"{address}&evidence=reported")).Text.ShouldBe(after.Text);
        Figuring(after).ShouldBe(Figuring(before));
        after.Text.ShouldNotContain("\"evidence\"");
    }

    [Fact]
    public async Task A_photo_counts_from_the_position_of_its_arrival_and_on_the_day_of_its_report()
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08").Naming(file, SampleFiles.Png());
        await City.RecordedAsync(started);
        var named = await City.LastSequenceAsync();
        await PhotographedAsync(file);
        var arrived = named + 1;
        (await EventAsync(arrived)).Text("type").ShouldBe("evidence-received");

        (await UnderwayAsync(campaign)).ShouldBe((1, 1, 0));
        (await UnderwayAsync(campaign, $"&atSequence={named}")).ShouldBe((1, 0, 0));
        (await UnderwayAsync(campaign, $"&atSequence={arrived}")).ShouldBe((1, 1, 0));
        (await UnderwayAsync(campaign, "&asOf=2022-03-07")).ShouldBe((0, 0, 0));
        (await UnderwayAsync(campaign, "&asOf=2022-03-08")).ShouldBe((1, 1, 0));

        // The event that it leads to is the report, and what let it count between two states of knowledge is the arrival.
        (await ExplainAsync($"figure=underway&campaign={campaign}&evidence=photographed"))["items.0.report"].ShouldBe(started.Id());
        var learnt = await City.GetAsync($"/api/scorecard/changes?campaign={campaign}&evidence=photographed&knownFrom={named}&knownTo={arrived}");
        learnt.Each("reports", "sequence").Distinct().ShouldBe([$"{arrived}"]);
        learnt.Each("reports", "figure").ShouldBe(["underway", "started"]);
    }

    [Fact]
    public async Task A_photo_that_came_before_its_report_counts_with_it()
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        await PhotographedAsync(file);
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(started);
        await KeptFiles.EventuallyAsync(async () => (await UnderwayAsync(campaign)).Photographed == 1, "the report was not told of its file");
        (await UnderwayAsync(campaign)).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task An_acceptance_counts_from_its_position_and_a_return_takes_it_back()
    {
        var campaign = await City.CampaignAsync();
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08");
        var reported = await City.RecordedAsync(started);
        var accepted = (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        var returned = (await City.ReviewAsync(started, Returned())).ShouldBe(201);

        (await UnderwayAsync(campaign, $"&atSequence={reported.Sequence}")).ShouldBe((1, 0, 0));
        (await UnderwayAsync(campaign, $"&atSequence={accepted.Sequence}")).ShouldBe((1, 0, 1));
        (await UnderwayAsync(campaign, $"&knownAt={accepted["recordedAt"]}")).ShouldBe((1, 0, 1));
        (await UnderwayAsync(campaign, $"&atSequence={accepted.Sequence}&asOf=2022-03-07")).ShouldBe((0, 0, 0));
        (await UnderwayAsync(campaign)).ShouldBe((1, 0, 0));

        var since = await City.GetAsync($"/api/scorecard/changes?campaign={campaign}&evidence=accepted&knownFrom={accepted.Sequence}");
        since.Each("reports", "contribution").ShouldBe(["-1", "-1"]);
        since.Each("reports", "sequence").Distinct().ShouldBe([returned["sequence"]]);
        (await ExplainAsync($"figure=underway&campaign={campaign}&evidence=accepted"))["value"].ShouldBe("0");
    }

    [Fact]
    public async Task A_correction_takes_it_out_of_the_accepted_until_it_is_accepted_again_and_leaves_it_among_the_photographed()
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(started);
        await PhotographedAsync(file);
        (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        (await UnderwayAsync(campaign)).ShouldBe((1, 1, 1));

        await City.RecordedAsync(Correction(started, "occurredOn", "2022-04-01"));

        (await UnderwayAsync(campaign)).ShouldBe((1, 1, 0));
        (await UnderwayAsync(campaign, "&asOf=2022-03-31")).ShouldBe((0, 0, 0));
        (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        (await UnderwayAsync(campaign)).ShouldBe((1, 1, 1));
        (await UnderwayAsync(campaign, "&asOf=2022-03-31")).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task What_is_retracted_counts_in_no_view()
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(started);
        await PhotographedAsync(file);
        (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        var before = await City.LastSequenceAsync();

        await City.RecordedAsync(Retraction(started));

        (await UnderwayAsync(campaign)).ShouldBe((0, 0, 0));
        (await UnderwayAsync(campaign, $"&atSequence={before}")).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task Of_every_view_explain_adds_up_to_the_scorecard_and_changes_to_the_difference()
    {
        var (campaign, positions) = await SomeWorkAsync();
        var filters = ((string[])["", "&year=2022", "&kind=road"]).Select(filter => $"campaign={campaign}{filter}").ToList();
        foreach (var (view, filter) in Views.SelectMany(view => filters.Select(filter => (view, filter))))
        {
            Reply? before = null;
            foreach (var (asOf, position) in new[] { ("2022-04-15", positions[1]), ("2022-04-15", positions[2]), ("2022-12-31", positions[2]), ("2022-12-31", positions[0]) })
            {
                var question = $"{filter}&evidence={view}&asOf={asOf}&atSequence={position}";
                var scorecard = (await City.GetAsync($"/api/scorecard?{question}&by=kind")).ShouldBe(200);
                foreach (var figure in Figures.Where(figure => !filter.Contains("road", StringComparison.Ordinal) || figure != "measure:parking-spaces"))
                {
                    var explained = await ExplainAsync($"figure={figure}&{question}");
                    decimal.Parse(explained["value"]!, CultureInfo.InvariantCulture).ShouldBe(ScorecardValue.Of(scorecard, figure), $"{figure} {question}");
                }

                if (before is not null)
                {
                    var changes = (await City.GetAsync(
                        $"/api/scorecard/changes?{filter}&evidence={view}&from={before["asOf"]}&knownFrom={before.Sequence}&to={asOf}&knownTo={position}&limit=1000")).ShouldBe(200);
                    ShouldAddUp(changes, before, scorecard);
                }

                before = scorecard;
            }
        }
    }

    [Fact]
    public async Task Each_view_says_which_it_is_and_they_differ_as_the_reports_do()
    {
        var (campaign, _) = await SomeWorkAsync();
        foreach (var (view, figures) in new (string, string)[]
        {
            // Of three works two were started and one completed; photographed is one start, accepted are the completion and a month.
            ("reported", "3 2 0 3 1 12.34 350"), ("photographed", "3 1 0 1 0 0 0"), ("accepted", "3 0 1 1 1 12.34 350"),
        })
        {
            var scorecard = await City.GetAsync($"/api/scorecard?campaign={campaign}&evidence={view}");
            string.Join(' ', ((string[])["planned", "underway", "suspended", "started", "completed", "completed-investment", "measure:parking-spaces"])
                .Select(figure => ScorecardValue.Of(scorecard, figure).ToString(CultureInfo.InvariantCulture))).ShouldBe(figures, view);
            if (view != "reported")
            {
                foreach (var read in (string[])["scorecard?", "scorecard/years?", "scorecard/explain?figure=started&", "scorecard/changes?", "variances?", "projects?"])
                {
                    (await City.GetAsync($"/api/{read}campaign={campaign}&evidence={view}"))["evidence"].ShouldBe(view, read);
                }
            }
        }
    }

    [Fact]
    public async Task Groups_years_and_variances_are_of_the_same_reports()
    {
        var (campaign, _) = await SomeWorkAsync();
        var byKind = await City.GetAsync($"/api/scorecard?campaign={campaign}&by=kind&evidence=accepted");
        byKind.Each("groups", "key").ShouldBe(["road", "parking"]);
        byKind.Each("groups", "planned").ShouldBe(["2", "1"]);
        byKind.Each("groups", "milestones.completed").ShouldBe(["0", "1"]);

        var years = await City.GetAsync($"/api/scorecard/years?campaign={campaign}&from=2022&to=2022&evidence=accepted");
        years["years.0.milestones.started"].ShouldBe("0", "inferred, and so without a day");
        years["years.0.milestones.completed"].ShouldBe("1");
        years["years.0.completedInvestment"].ShouldBe("12.34");

        var photographed = await City.GetAsync($"/api/variances?campaign={campaign}&evidence=photographed");
        var reported = await City.GetAsync($"/api/variances?campaign={campaign}");
        Actual(reported).ShouldBe(["completed 2022-09-15", "started 2022-03-03", "started 2022-03-08"]);
        Actual(photographed).ShouldBe(["started 2022-03-08"]);

        static IEnumerable<string> Actual(Reply variances) => variances.Json["items"]!.AsArray()
            .Where(item => item!["actualOn"] is not null)
            .Select(item => $"{item!.Text("milestone")} {item!.Text("actualOn")}")
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_publication_keeps_its_view()
    {
        var campaign = await City.CampaignAsync();
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-08");
        await City.RecordedAsync(started);
        (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        var published = (await City.PostAsync("/api/publications", new JsonObject
        {
            ["title"] = "As accepted",
            ["query"] = new JsonObject { ["campaign"] = campaign, ["evidence"] = "accepted" },
        })).ShouldBe(201);
        (await City.ReviewAsync(started, Returned())).ShouldBe(201);

        var read = await City.GetAsync($"/api/publications/{published["id"]}");

        read["query.evidence"].ShouldBe("accepted");
        read["published.total.underway"].ShouldBe("1");
        read["today.total.underway"].ShouldBe("0");
        read["difference.underway"].ShouldBe("-1");
    }

    [Fact]
    public async Task Another_server_that_reads_the_ledger_anew_answers_alike()
    {
        var (campaign, positions) = await SomeWorkAsync();
        await using var other = await City.AnotherServerAsync();
        foreach (var (view, position) in Views.SelectMany(view => positions.Select(position => (view, position))))
        {
            foreach (var read in (string[])["scorecard?by=tag&", "scorecard/explain?figure=started&", "variances?", "scorecard/years?"])
            {
                var address = $"/api/{read}campaign={campaign}&evidence={view}&atSequence={position}";
                (await other.GetAsync(address)).ShouldBe(200).Text.ShouldBe((await City.GetAsync(address)).Text, address);
            }
        }
    }

    [Theory]
    [InlineData("scorecard?")]
    [InlineData("scorecard/years?")]
    [InlineData("scorecard/explain?figure=started&")]
    [InlineData("scorecard/changes?")]
    [InlineData("variances?")]
    [InlineData("projects?")]
    public async Task A_view_that_is_none_is_refused(string read)
    {
        foreach (var view in (string[])["returned", "Accepted", "photo", "none", "1", "reported,accepted", "accepted&evidence=accepted"])
        {
            (await City.GetAsync($"/api/{read}evidence={view}")).ShouldBeRefused(400, "invalid-request").Json.At("errors")!.Has("evidence").ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Indicators_and_what_is_no_figure_of_reports_take_no_view()
    {
        var indicator = await City.IndicatorAsync();
        await City.RecordedAsync(Value(indicator, "2022-05-01", 3));

        (await City.GetAsync($"/api/scorecard/explain?figure=indicator:{indicator}&evidence=accepted")).ShouldBeRefused(400, "invalid-request");
        (await City.GetAsync($"/api/scorecard/explain?figure=indicator:{indicator}&evidence=reported")).ShouldBe(200);
        (await City.GetAsync("/api/indicators?evidence=accepted")).ShouldBeRefused(400, "invalid-request");
    }

    /// <summary>Works of which some reports are photographed, some accepted, some both and some neither, and positions before, within and after that.</summary>
    private async Task<(string Campaign, long[] Positions)> SomeWorkAsync()
    {
        var campaign = await City.CampaignAsync();
        var (photo, other) = (SampleFiles.Pdf(), SampleFiles.Pdf());
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("main-line-open", "2022-06-30")), "a");
        var idle = await City.RoadAsync(campaign, Plan(2022, "2022-02-20", 50.25m, ("started", "2022-03-01"), ("completed", "2022-11-30")));
        var parking = await City.ParkingAsync(campaign, Plan(2022, "2022-01-20", 10, ("started", "2022-04-01"), ("completed", "2022-10-01")), "a", "b");
        JsonObject[] reports =
        [
            Milestone(road, "started", "2022-03-08").Naming(photo),
            Milestone(idle, "started", "2022-03-03"),
            Investment(road, "2022-03", 12.34m).Naming(other),
            Suspension(idle, "2022-09-01"),
            Resumption(idle, "2022-10-01"),
            Milestone(parking, "completed", "2022-09-15").With("measures", new JsonObject { ["parking-spaces"] = 350 }),
        ];
        await City.RecordedAsync(reports);
        var reported = await City.LastSequenceAsync();
        await PhotographedAsync(photo);
        (await City.ReviewAsync(reports[0], Accepted())).ShouldBe(201);
        foreach (var accepted in (JsonObject[])[reports[2], reports[3], reports[5]])
        {
            (await City.ReviewAsync(accepted, Accepted())).ShouldBe(201);
        }

        var within = await City.LastSequenceAsync();
        await City.RecordedAsync(Correction(reports[1], "note", "As the site book has it."));
        (await City.ReviewAsync(reports[0], Returned())).ShouldBe(201);
        return (campaign, [reported, within, await City.LastSequenceAsync()]);
    }

    private async Task PhotographedAsync(byte[] file)
    {
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
    }

    private async Task<(decimal Reported, decimal Photographed, decimal Accepted)> UnderwayAsync(string campaign, string clocks = "")
    {
        var underway = new List<decimal>();
        foreach (var view in Views)
        {
            underway.Add(ScorecardValue.Of((await City.GetAsync($"/api/scorecard?campaign={campaign}&evidence={view}{clocks}")).ShouldBe(200), "underway"));
        }

        return (underway[0], underway[1], underway[2]);
    }

    private async Task<JsonNode> EventAsync(long position) => (await City.GetAsync($"/api/events?after={position - 1}&limit=1")).Json[0]!;

    /// <summary>The whole explanation, whose contributions add up to its value.</summary>
    private async Task<Reply> ExplainAsync(string question)
    {
        var explained = (await City.GetAsync($"/api/scorecard/explain?{question}&limit=1000")).ShouldBe(200);
        explained["next"].ShouldBeNull();
        explained.Json["items"]!.AsArray().Sum(item => item!["contribution"]!.GetValue<decimal>())
            .ShouldBe(decimal.Parse(explained["value"]!, CultureInfo.InvariantCulture), question);
        return explained;
    }

    private static void ShouldAddUp(Reply changes, Reply before, Reply after)
    {
        changes["next"].ShouldBeNull();
        foreach (var figure in Figures.Where(figure => changes.Json.At("before.measures")!.Has("parking-spaces") || figure != "measure:parking-spaces"))
        {
            var difference = ScorecardValue.Of(changes, figure, "difference");
            changes.Json["reports"]!.AsArray()
                .Where(item => item!["figure"]!.GetValue<string>() == figure)
                .Sum(item => item!["contribution"]!.GetValue<decimal>())
                .ShouldBe(difference, figure);
            difference.ShouldBe(ScorecardValue.Of(after, figure) - ScorecardValue.Of(before, figure), figure);
        }
    }

    /// <summary>The answer without the position that it stands on.</summary>
    private static string Figuring(Reply answer)
    {
        var json = answer.Json.AsObject();
        foreach (var name in (string[])["sequence", "knownAt", "sequenceFrom", "knownFrom", "knownTo"])
        {
            json.Remove(name);
        }

        return json.ToJsonString();
    }
}
