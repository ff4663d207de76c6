using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class ReviewReportTests : Specification
{
    [Fact]
    public void A_report_is_accepted()
    {
        Given(Road("R-1"), Started("R-1", "2022-03-01")).When(Acceptance("started")).Then(Accepted("R-1", "started"));
        Given(Road("R-1"), Started("R-1", "2022-03-01")).When(Acceptance("started", "Seen")).Then(Accepted("R-1", "started", "Seen"));
    }

    [Fact]
    public void A_report_is_returned_with_a_reason() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"))
            .When(Return("started", new("wrong-project", "The photo is of another site")))
            .Then(Returned("R-1", "started", new("wrong-project", "The photo is of another site")));

    [Fact]
    public void A_reason_of_the_catalogue_for_corrections_is_needed()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"));

        given.When(Return("started", new("whim", null))).Then(Refused(Refusals.UnknownCode, saying: ["whim", "late-evidence"]));
        given.When(Return("started", Funding)).Then(Refused(Refusals.UnknownCode));
    }

    [Fact]
    public void Saying_again_what_was_said_needs_no_event()
    {
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Accepted("R-1", "started", "Seen")).When(Acceptance("started")).ThenNothing();
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Accepted("R-1", "started", "Seen"))
            .When(Acceptance("started", "Seen")).ThenNothing();
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Returned("R-1", "started")).When(Return("started")).ThenNothing();
    }

    [Fact]
    public void Other_words_are_said_anew()
    {
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Accepted("R-1", "started"))
            .When(Acceptance("started", "Seen")).Then(Accepted("R-1", "started", "Seen"));
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Returned("R-1", "started"))
            .When(Return("started", new("duplicate", null))).Then(Returned("R-1", "started", new("duplicate", null)));
    }

    [Fact]
    public void The_newest_review_counts()
    {
        Support(Accepted("R-1", "started"), Returned("R-1", "started")).ShouldBe(Milestones.Figures.Support.Reported);
        Support(Returned("R-1", "started"), Accepted("R-1", "started")).ShouldBe(Milestones.Figures.Support.Reported | Milestones.Figures.Support.Accepted);
    }

    [Fact]
    public void A_correction_lets_an_acceptance_lapse_until_the_report_is_reviewed_again()
    {
        var corrected = Corrected("R-1", "started", note: "Other words");

        Support(Accepted("R-1", "started"), corrected).ShouldBe(Milestones.Figures.Support.Reported);
        Support(Accepted("R-1", "started"), corrected, Accepted("R-1", "started"))
            .ShouldBe(Milestones.Figures.Support.Reported | Milestones.Figures.Support.Accepted);
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Accepted("R-1", "started"), corrected)
            .When(Acceptance("started")).Then(Accepted("R-1", "started"));
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Returned("R-1", "started"), corrected)
            .When(Return("started")).Then(Returned("R-1", "started"));
    }

    [Fact]
    public void A_report_that_is_returned_goes_on_to_stand()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Returned("R-1", "started"));

        given.Scorecard("2022-12-31").Of("started").ShouldBe(1);
        given.When(Correction("started", on: "2022-03-02")).ThenIsTaken();
        given.When(Retraction("started")).ThenIsTaken();
    }

    [Fact]
    public void A_review_names_the_original_report_also_when_it_was_corrected()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Corrected("R-1", "started", on: "2022-03-02", id: "corrected"));

        given.When(Acceptance("started")).ThenIsTaken();
        given.When(Acceptance("corrected")).Then(Refused(Refusals.ReportNotFound, saying: "original"));
    }

    [Fact]
    public void A_report_that_nobody_made_is_not_reviewed()
    {
        Given(Road("R-1")).When(Acceptance("never made")).Then(Refused(Refusals.ReportNotFound));
        Given(Road("R-1")).When(Return("R-1")).Then(Refused(Refusals.ReportNotFound));
    }

    [Fact]
    public void A_report_that_was_retracted_is_not_reviewed() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Retracted("R-1", "started"))
            .When(Acceptance("started")).Then(Refused(Refusals.ReportRetracted, report: "started"));

    [Fact]
    public void A_project_that_was_withdrawn_takes_no_reviews() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Retracted("R-1", "started"), Withdrawn("R-1"))
            .When(Return("started")).Then(Refused(Refusals.ProjectWithdrawn));

    [Fact]
    public void Money_standings_and_indicators_are_reviewed_too()
    {
        Given(Road("R-1"), Spent("R-1", "2022-03", 5, id: "march")).When(Acceptance("march")).Then(Accepted("R-1", "march"));
        Given(Road("R-1"), Cancelled("R-1", "2022-03-01")).When(Return("cancelled")).Then(Returned("R-1", "cancelled"));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june")).When(Acceptance("june")).Then(ValueAccepted("gas-pipes", "june"));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june")).When(Return("june")).Then(ValueReturned("gas-pipes", "june"));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueAccepted("gas-pipes", "june"))
            .When(Acceptance("june")).ThenNothing();
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueAccepted("gas-pipes", "june"), ValueCorrected("gas-pipes", "june", value: 9))
            .When(Acceptance("june")).Then(ValueAccepted("gas-pipes", "june"));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueRetracted("gas-pipes", "june"))
            .When(Acceptance("june")).Then(Refused(Refusals.ReportRetracted));
    }

    /// <summary>Of a start that was reported, and what happened to the report since.</summary>
    private static Support Support(params ReadOnlySpan<Fact> since) =>
        Given([Road("R-1"), Started("R-1", "2022-03-01"), .. since]).City.Project("R-1").Find(Id("started"))!.Support;
}
