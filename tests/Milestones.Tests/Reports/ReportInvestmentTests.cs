using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class ReportInvestmentTests : Specification
{
    [Fact]
    public void Money_is_reported() => Given(Road("R-1")).When(Investment("R-1", "2022-03", 12.34m)).Then(Spent("R-1", "2022-03", 12.34m));

    [Fact]
    public void A_month_that_has_begun_may_be_reported() =>
        Given(Road("R-1")).Today("2022-03-01").When(Investment("R-1", "2022-03", 1)).ThenIsTaken();

    [Fact]
    public void A_month_not_yet_begun_is_refused() =>
        Given(Road("R-1")).Today("2022-02-28")
            .When(Investment("R-1", "2022-03", 1))
            .Then(Refused(Refusals.DateInFuture, saying: ["2022-03", "2022-02-28"]));

    [Fact]
    public void A_month_that_another_report_gave_is_refused() =>
        Given(Road("R-1"), Spent("R-1", "2022-03", 12.34m, id: "first"))
            .When(Investment("R-1", "2022-03", 12.34m))
            .Then(Refused(Refusals.AlreadyReported, report: "first", saying: ["2022-03", "12.34"]));

    [Fact]
    public void The_same_month_of_another_year_is_another_month() =>
        Given(Road("R-1"), Spent("R-1", "2022-03", 1)).When(Investment("R-1", "2023-03", 1)).ThenIsTaken();

    [Fact]
    public void Money_may_be_reported_after_cancellation_and_completion()
    {
        Given(Road("R-1"), Cancelled("R-1", on: "2022-01-15")).When(Investment("R-1", "2022-03", 1)).ThenIsTaken();
        Given(Road("R-1"), Completed("R-1", on: "2022-01-15")).When(Investment("R-1", "2022-03", 1)).ThenIsTaken();
    }

    [Fact]
    public void Nothing_spent_is_also_a_report() =>
        Given(Road("R-1"), Spent("R-1", "2022-03", 0)).When(Investment("R-1", "2022-03", 5)).Then(Refused(Refusals.AlreadyReported));
}
