using Milestones.Projects;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Projects;

public class ConcernTests : Specification
{
    [Fact]
    public void A_milestone_whose_first_date_has_passed_is_overdue_by_the_days_since()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-10", completed: "2022-06-30")));

        Told(given, "2022-06-30").ShouldBeEmpty();
        Told(given, "2022-07-10").ShouldBe(["completed overdue 10"]);
    }

    [Fact]
    public void It_is_overdue_by_the_first_plan_also_where_the_newest_gives_it_time()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-10", completed: "2022-06-30")),
            Planned("R-1", 2022, "2022-05-01", completed: "2022-09-30", reason: Funding));

        Told(given, "2022-06-01").ShouldBe(["completed forecast 92"]);
        Told(given, "2022-07-01").ShouldBe(["completed overdue 1"]);
    }

    [Fact]
    public void What_is_reached_by_its_own_report_or_by_a_later_one_is_not_late() =>
        Told(Given(Road("R-1", PlanOf(2022, "2022-01-10", started: "2022-02-01", open: "2022-03-01")), Opened("R-1", "2022-05-01")), "2022-05-10")
            .ShouldBeEmpty();

    [Fact]
    public void A_cancelled_or_withdrawn_project_raises_nothing()
    {
        var plan = PlanOf(2022, "2022-01-10", completed: "2022-06-30");

        Told(Given(Road("R-1", plan), Cancelled("R-1", "2022-05-01")), "2022-12-31").ShouldBeEmpty();
        Told(Given(Road("R-1", plan), Withdrawn("R-1")), "2022-12-31").ShouldBeEmpty();
    }

    [Fact]
    public void What_is_underway_is_silent_thirty_days_after_the_newest_day_that_a_report_tells_of()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Spent("R-1", "2022-04", 10));

        Told(given, "2022-05-29").ShouldBeEmpty();
        Told(given, "2022-05-30").ShouldBe(["silent 30"]);
    }

    [Fact]
    public void Money_of_a_month_tells_of_the_month_up_to_the_day() =>
        Told(Given(Road("R-1"), Started("R-1", "2022-03-01"), Spent("R-1", "2022-05", 10)), "2022-05-10").ShouldBeEmpty();

    [Fact]
    public void What_has_not_begun_or_is_completed_is_not_silent()
    {
        Told(Given(Road("R-1")), "2022-12-31").ShouldBeEmpty();
        Told(Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-04-01")), "2022-12-31").ShouldBeEmpty();
    }

    [Fact]
    public void A_suspension_is_forgotten_after_ninety_days_and_is_not_silent()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-01-01"), Suspended("R-1", "2022-03-01"));

        Told(given, "2022-05-29").ShouldBeEmpty();
        Told(given, "2022-05-30").ShouldBe(["suspended 90"]);
    }

    [Fact]
    public void Whoever_plans_anew_or_reviews_has_seen_to_it()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-10")), Suspended("R-1", "2022-03-01"), Planned("R-1", 2022, "2022-04-01", 5, reason: Funding));
        var reviewed = Given(Road("R-1"), Suspended("R-1", "2022-03-01"), Accepted("R-1", "suspended"));

        Told(given, "2022-06-29").ShouldBeEmpty();
        Told(given, "2022-06-30").ShouldBe(["suspended 90"]);
        Told(reviewed, "2022-06-30", reviewedOn: "2022-06-01").ShouldBeEmpty();
        Told(reviewed, "2022-08-30", reviewedOn: "2022-06-01").ShouldBe(["suspended 90"]);
    }

    private static IEnumerable<string> Told(Scenario given, string day, string? reviewedOn = null)
    {
        var schedule = new Schedule.Builder("R-1", kind => given.City.Catalogue.Kind(kind)!.Ladder);
        foreach (var (index, fact) in given.City.Log.Index().Where(at => at.Item.Stream == "R-1"))
        {
            schedule.Add(new(fact.Id, new(index + 1), index + 1, (ProjectEvent)fact.Event), Day(reviewedOn ?? day));
        }

        var concerns = new List<Concern>();
        schedule.Build().AddConcerns(new(Day(day), Sequence.End), concerns);
        return concerns.Select(concern => concern switch
        {
            Overdue of => $"{of.Milestone} overdue {of.Days}",
            LateByForecast of => $"{of.Milestone} forecast {of.Days}",
            Silent of => $"silent {of.Days}",
            _ => $"suspended {concern.Days}",
        });
    }
}
