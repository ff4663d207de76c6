using System.Globalization;
using Milestones.Figures;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Histories;

/// <summary>The ledger in the database is that in memory: who sums its entries there by hand has the scorecard's figures.</summary>
public sealed class LedgerTests(City city) : CityTest(city)
{
    private const int Seed = 7;

    [Fact]
    public async Task The_sums_of_the_entries_in_the_database_are_the_figures_of_the_scorecard()
    {
        var campaign = await City.CampaignAsync();
        var history = new RandomHistory(City, campaign, Seed);
        await history.HappenAsync(batches: 10);
        var last = await City.LastSequenceAsync();

        foreach (var year in (int?[])[null, 2021, 2022])
        {
            foreach (var position in (long[])[last, last - 40, last / 2])
            {
                foreach (var day in (DateOnly[])[new(2022, 12, 31), new(2022, 3, 31), history.Day(), history.Day()])
                {
                    await ShouldAgreeAsync(campaign, year, position, day, history.One(Support.Reported, Support.Photographed, Support.Accepted));
                }
            }
        }
    }

    [Fact]
    public async Task Nothing_posted_is_ever_changed()
    {
        var campaign = await City.CampaignAsync();
        var history = new RandomHistory(City, campaign, Seed + 1);
        await history.HappenAsync(batches: 3);
        var (last, before) = (await City.LastSequenceAsync(), await EntriesAsync());

        await history.HappenAsync(batches: 3);

        (await City.LastSequenceAsync()).ShouldBeGreaterThan(last);
        (await EntriesAsync()).Take(before.Count).ShouldBe(before);
    }

    [Fact]
    public async Task A_withdrawn_projects_entries_come_to_nothing()
    {
        var road = await City.RoadAsync(plan: Reported.Plan(2022, "2022-01-20", 5, ("started", "2022-03-01")));
        await City.PostAsync($"/api/projects/{road}/withdrawal", new System.Text.Json.Nodes.JsonObject { ["reason"] = Reported.Reason("other") });

        var sums = await City.RowsAsync(
            $"""
            select sum(amount) from milestones.entry
            where project = (select seq_id from milestones.mt_events where stream_id = '{road}' and version = 1)
            group by figure, day, combination
            """);

        sums.ShouldNotBeEmpty();
        sums.ShouldAllBe(row => row[0] == "0");
    }

    private async Task<List<string>> EntriesAsync() =>
        [.. (await City.RowsAsync("select * from milestones.entry order by sequence, ctid")).Select(row => string.Join('|', row))];

    private async Task ShouldAgreeAsync(string campaign, int? year, long position, DateOnly day, Support view)
    {
        var rows = await City.RowsAsync(
            $"""
            select figure.name, sum(entry.amount)
            from milestones.entry entry
            join milestones.figure figure on figure.id = entry.figure
            join milestones.combination combination on combination.id = entry.combination
            where combination.campaign = '{campaign}' and entry.sequence <= {position} and entry.day <= '{day:yyyy-MM-dd}'
              and combination.support & {(int)view} <> 0
              and {(year is null ? "combination.without_year" : $"{year} = any(combination.years)")}
            group by figure.name
            """);
        var sums = rows.ToDictionary(row => row[0]!, row => decimal.Parse(row[1]!, CultureInfo.InvariantCulture));
        decimal Sum(string figure) => sums.GetValueOrDefault(figure);

        var total = (await City.GetAsync($"/api/scorecard?campaign={campaign}&atSequence={position}&asOf={day:yyyy-MM-dd}&evidence={$"{view}".ToLowerInvariant()}{(year is null ? "" : $"&year={year}")}"))
            .ShouldBe(200).Json.At("total")!;

        foreach (var (path, sum) in new (string, decimal)[]
        {
            ("planned", Sum("planned")), ("underway", Sum("underway")), ("suspended", Sum("suspended")), ("cancelled", Sum("cancelled")),
            ("milestones.started", Sum("reached:started") + Sum("inferred:started")),
            ("milestones.main-line-open", Sum("reached:main-line-open") + Sum("inferred:main-line-open")),
            ("milestones.completed", Sum("reached:completed") + Sum("inferred:completed")),
            ("plannedInvestment", Sum("planned-investment") / 100), ("completedInvestment", Sum("completed-investment") / 100),
            ("measures.parking-spaces", Sum("measure:parking-spaces") / 100),
            ("schedule.early", Sum("early")), ("schedule.onTime", Sum("on-time")), ("schedule.late", Sum("late")), ("schedule.overdue", Sum("overdue")),
            ("schedule.lateDays", Sum("late-days") + (Sum("overdue") * day.DayNumber) - Sum("overdue-due")),
        })
        {
            decimal.Parse(total.Text(path)!).ShouldBe(sum, $"{path} of {year?.ToString() ?? "all"} {view} on {day:yyyy-MM-dd} at {position}, seed {Seed}");
        }
    }
}
