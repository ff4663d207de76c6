using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Figures;

/// <summary>An entry says which report it is of, and which one made it count from its day: that is what explains a figure.</summary>
public class EntriesTests : Specification
{
    [Fact]
    public void What_a_report_adds_is_of_that_report() =>
        Of(Given(Road("R-1"), Started("R-1", "2022-03-01")), Figure.Reached("started"))
            .ShouldBe([("2022-03-01", 1, Id("started"), Id("started"))]);

    [Fact]
    public void What_ends_is_of_the_report_that_began_it_and_caused_by_the_one_that_ended_it() =>
        Of(Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01")), Figure.Underway).ShouldBe(
        [
            ("2022-03-01", 1, Id("started"), Id("started")),
            ("2022-10-01", -1, Id("started"), Id("completed")),
        ]);

    [Fact]
    public void What_is_inferred_is_of_the_report_that_it_is_inferred_from() =>
        Of(Given(Road("R-1"), Completed("R-1", "2022-10-01")), Figure.Inferred("started"))
            .ShouldBe([("2022-10-01", 1, Id("completed"), Id("completed"))]);

    [Fact]
    public void What_counts_later_in_a_year_that_was_planned_later_is_caused_by_the_plan()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Planned("R-1", 2022, "2022-06-01"));

        Of(given, Figure.Reached("started")).ShouldBe(
        [
            ("2022-03-01", 1, Id("started"), Id("started")),
            ("2022-06-01", 1, Id("started"), Id("R-1 planned for 2022 on 2022-06-01")),
        ]);
    }

    [Fact]
    public void What_was_over_before_a_year_was_first_planned_is_nothing_to_that_year() =>
        Of(
            Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01"), Planned("R-1", 2023, "2022-12-01")),
            Figure.Underway).ShouldBe(
            [
                ("2022-03-01", 1, Id("started"), Id("started")),
                ("2022-10-01", -1, Id("started"), Id("completed")),
            ]);

    [Fact]
    public void Each_version_of_a_plan_adds_what_it_changes() =>
        Of(
            Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-06-01", 80, reason: Funding)),
            Figure.PlannedInvestment).ShouldBe(
            [
                ("2022-01-20", 100_00, Id("R-1"), Id("R-1")),
                ("2022-06-01", -20_00, Id("R-1 planned for 2022 on 2022-06-01"), Id("R-1 planned for 2022 on 2022-06-01")),
            ]);

    [Fact]
    public void What_is_overdue_is_of_the_baseline_until_a_report_ends_it() =>
        Of(Given(Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-10")), Started("R-1", "2022-03-20")), Figure.Overdue).ShouldBe(
        [
            ("2022-03-11", 1, Id("R-1"), Id("R-1")),
            ("2022-03-20", -1, Id("R-1"), Id("started")),
        ]);

    [Fact]
    public void A_report_of_money_posts_one_entry()
    {
        var city = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Started("R-1", "2022-03-01"), Spent("R-1", "2022-03", 5)).City;

        city.Ledger.Where(posting => posting.At == new Sequence(city.Log.Count)).Select(posting => posting.Entry)
            .Select(entry => (entry.Figure, entry.On, entry.Amount)).ShouldBe([(Figure.CompletedInvestment, Day("2022-03-31"), 5_00L)]);
    }

    [Fact]
    public void A_correction_of_words_posts_nothing()
    {
        var city = Given(Road("R-1"), Started("R-1", "2022-03-01"), Corrected("R-1", "started", note: "As the site book has it.")).City;

        city.Ledger.ShouldNotContain(posting => posting.At == new Sequence(city.Log.Count));
    }

    private static IEnumerable<(string On, long Amount, Guid Report, Guid Cause)> Of(Scenario given, Figure figure) =>
        Entries.Of(given.City.Project("R-1"))
            .Where(entry => entry.Figure == figure)
            .Select(entry => (entry.On.ToString("yyyy-MM-dd"), entry.Amount, IdAt(given, entry.Report), IdAt(given, entry.Cause)));

    private static Guid IdAt(Scenario given, Sequence position) => given.City.Log[(int)position.Position - 1].Id;
}
