using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

/// <summary>Of two reports that contradict each other the second is refused, whichever it is; others are taken in both orders.</summary>
public class SymmetryTests : Specification
{
    [Fact]
    public void Milestones_against_the_ladder() =>
        Contradict(Refusals.MilestonesOutOfOrder, Started("R-1", "2022-03-02"), Completed("R-1", "2022-03-01"));

    [Fact]
    public void One_milestone_twice() =>
        Contradict(Refusals.AlreadyReported, Started("R-1", "2022-03-02", "one"), Started("R-1", "2022-03-01", "other"));

    [Fact]
    public void One_month_twice() =>
        Contradict(Refusals.AlreadyReported, Spent("R-1", "2022-03", 1, "one"), Spent("R-1", "2022-03", 2, "other"));

    [Fact]
    public void Two_standings_on_a_day() =>
        Contradict(Refusals.AlreadyReported, Suspended("R-1", "2022-03-01"), Resumed("R-1", "2022-03-01"));

    [Fact]
    public void A_suspension_and_a_cancellation_on_a_day() =>
        Contradict(Refusals.AlreadyReported, Suspended("R-1", "2022-03-01"), Cancelled("R-1", "2022-03-01"));

    [Fact]
    public void A_milestone_after_the_cancellation() =>
        Contradict(Refusals.ProjectCancelled, Cancelled("R-1", "2022-03-01"), Started("R-1", "2022-03-02"));

    [Fact]
    public void A_completion_after_the_cancellation() =>
        Contradict(Refusals.ProjectCancelled, Cancelled("R-1", "2022-03-01"), Completed("R-1", "2022-03-02"));

    [Fact]
    public void A_standing_after_the_cancellation() =>
        Contradict(Refusals.ProjectCancelled, Cancelled("R-1", "2022-03-01"), Suspended("R-1", "2022-03-02"));

    [Fact]
    public void Two_cancellations() =>
        Contradict(Refusals.ProjectCancelled, Cancelled("R-1", "2022-03-01", "one"), Cancelled("R-1", "2022-03-02", "other"));

    [Fact]
    public void A_standing_after_completion() =>
        Contradict(Refusals.ProjectCompleted, Completed("R-1", "2022-03-01"), Suspended("R-1", "2022-03-02"));

    [Fact]
    public void A_standing_on_the_day_of_completion() =>
        Contradict(Refusals.ProjectCompleted, Completed("R-1", "2022-03-01"), Suspended("R-1", "2022-03-01"));

    [Fact]
    public void A_cancellation_on_the_day_of_completion() =>
        Contradict(Refusals.ProjectCompleted, Completed("R-1", "2022-03-01"), Cancelled("R-1", "2022-03-01"));

    [Fact]
    public void A_cancellation_after_completion() =>
        Contradict(Refusals.ProjectCompleted, Completed("R-1", "2022-03-01"), Cancelled("R-1", "2022-03-02"));

    [Fact]
    public void A_standing_after_a_completion_that_is_inferred() =>
        Contradict(Refusals.ProjectCompleted, Reached("M-1", "accepted", "2022-03-01"), Suspended("M-1", "2022-03-02"));

    [Fact]
    public void Two_values_of_a_day() =>
        Contradict(Refusals.AlreadyReported, Valued("gas-pipes", "2022-03-01", 1, "one"), Valued("gas-pipes", "2022-03-01", 2, "other"));

    [Fact]
    public void Milestones_on_one_day_do_not() => Agree(Started("R-1", "2022-03-01"), Completed("R-1", "2022-03-01"));

    [Fact]
    public void A_milestone_and_the_cancellation_on_one_day_do_not() => Agree(Started("R-1", "2022-03-01"), Cancelled("R-1", "2022-03-01"));

    [Fact]
    public void A_milestone_and_a_suspension_on_one_day_do_not() => Agree(Opened("R-1", "2022-03-01"), Suspended("R-1", "2022-03-01"));

    [Fact]
    public void A_suspension_and_a_later_completion_do_not() => Agree(Suspended("R-1", "2022-03-01"), Completed("R-1", "2022-03-02"));

    [Fact]
    public void A_suspension_and_a_later_cancellation_do_not() => Agree(Suspended("R-1", "2022-03-01"), Cancelled("R-1", "2022-03-02"));

    [Fact]
    public void Money_and_a_cancellation_or_completion_do_not()
    {
        Agree(Spent("R-1", "2022-03", 1), Cancelled("R-1", "2022-01-01"));
        Agree(Spent("R-1", "2022-03", 1), Completed("R-1", "2022-01-01"));
    }

    private static void Contradict(RefusalKind kind, Fact one, Fact other)
    {
        Given(Road("R-1"), Metro("M-1"), one).When(AskFor(other)).Then(new Refused(kind, null, one.Id, []));
        Given(Road("R-1"), Metro("M-1"), other).When(AskFor(one)).Then(new Refused(kind, null, other.Id, []));
    }

    private static void Agree(Fact one, Fact other)
    {
        Given(Road("R-1"), Metro("M-1"), one).When(AskFor(other)).Then(other);
        Given(Road("R-1"), Metro("M-1"), other).When(AskFor(one)).Then(one);
    }
}
