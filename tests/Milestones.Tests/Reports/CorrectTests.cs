using Milestones.Indicators;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class CorrectTests : Specification
{
    [Fact]
    public void A_date_is_corrected() =>
        Given(Road("R-1"), Started("R-1", on: "2022-03-01"))
            .When(Correction("started", on: "2022-03-02"))
            .Then(Corrected("R-1", "started", on: "2022-03-02"));

    [Fact]
    public void What_a_correction_does_not_give_stays()
    {
        var given = Given(
            Parking("P-1"),
            Completed("P-1", "2022-10-01", measures: Measures("parking-spaces", 350)),
            Corrected("P-1", "completed", on: "2022-10-05"));

        given.City.Project("P-1").Milestones[0].OccurredOn.ShouldBe(Day("2022-10-05"));
        given.City.Project("P-1").Milestones[0].Measures.ShouldBe(Measures("parking-spaces", 350));
    }

    [Fact]
    public void A_field_that_is_given_replaces_the_whole_of_the_old_one()
    {
        var both = new ValueMap<Hundredths>([new("track-m", Hundredths.From(900)), new("stations", Hundredths.From(3))]);
        var given = Given(
            KindDeclared("metro", ["land-ready", "started", "completed", "accepted"], "track-m", "stations"),
            Metro("M-1"),
            Completed("M-1", "2022-10-01", measures: both),
            Corrected("M-1", "completed", measures: Measures("track-m", 950)));

        given.Scorecard("2022-10-01").OfMeasure("track-m").ShouldBe(950);
        given.Scorecard("2022-10-01").OfMeasure("stations").ShouldBe(0);
    }

    [Fact]
    public void A_report_is_corrected_twice_by_naming_the_original_both_times()
    {
        var given = Given(
            Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"), Corrected("R-1", "march", amount: 20, id: "once"));

        given.When(Correction("march", amount: 30)).Then(Corrected("R-1", "march", amount: 30));
        given.When(Correction("once", amount: 30)).Then(Refused(Refusals.ReportNotFound, saying: Id("once").ToString()));
        Given(
                Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"),
                Corrected("R-1", "march", amount: 20, id: "once"), Corrected("R-1", "march", amount: 30, id: "twice"))
            .Scorecard("2022-03-31").Total.CompletedInvestment.ShouldBe(30);
    }

    [Fact]
    public void A_report_that_nobody_made_is_not_corrected() =>
        Given(Road("R-1")).When(Correction("never made", on: "2022-03-02"))
            .Then(Refused(Refusals.ReportNotFound, saying: Id("never made").ToString()));

    [Fact]
    public void A_registration_is_no_report() =>
        Given(Road("R-1")).When(Correction("R-1", on: "2022-03-02")).Then(Refused(Refusals.ReportNotFound));

    [Fact]
    public void A_retracted_report_is_not_corrected() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Retracted("R-1", "started"))
            .When(Correction("started", on: "2022-03-02"))
            .Then(Refused(Refusals.ReportRetracted, report: "started"));

    [Fact]
    public void A_reason_of_the_catalogue_for_corrections_is_needed()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"));

        given.When(Correction("started", on: "2022-03-02", reason: new("whim", null)))
            .Then(Refused(Refusals.UnknownCode, saying: ["whim", "typing-error"]));
        given.When(Correction("started", on: "2022-03-02", reason: Funding)).Then(Refused(Refusals.UnknownCode, saying: "funding"));
        given.When(Correction("started", on: "2022-03-02", reason: new("other", "As the site book has it"))).ThenIsTaken();
    }

    [Fact]
    public void A_corrected_date_is_not_in_the_future() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01")).Today("2022-03-05")
            .When(Correction("started", on: "2022-03-06"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-03-05"));

    [Fact]
    public void A_suspension_is_not_corrected_into_the_future() =>
        Given(Road("R-1"), Suspended("R-1", "2022-03-01")).Today("2022-03-05")
            .When(Correction("suspended", on: "2022-03-06"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-03-05"));

    [Fact]
    public void A_corrected_date_keeps_to_the_ladder()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Opened("R-1", "2022-08-01"), Completed("R-1", "2022-10-01"));

        given.When(Correction("main-line-open", on: "2022-02-28"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-03-01", report: "started"));
        given.When(Correction("main-line-open", on: "2022-10-02"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-10-01", report: "completed"));
        given.When(Correction("main-line-open", on: "2022-10-01")).ThenIsTaken();
    }

    [Fact]
    public void A_correction_is_held_against_what_others_were_corrected_to()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01"), Corrected("R-1", "started", on: "2022-05-01"));

        given.When(Correction("completed", on: "2022-04-30"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-05-01", report: "started"));
        given.When(Milestone("R-1", "main-line-open", on: "2022-04-30"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-05-01", report: "started"));
    }

    [Fact]
    public void A_correction_is_not_held_against_what_it_replaces() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Completed("R-1", "2022-10-01"))
            .When(Correction("suspended", on: "2022-09-30"))
            .ThenIsTaken();

    [Fact]
    public void A_milestone_is_not_corrected_past_the_cancellation() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Cancelled("R-1", "2022-09-01"))
            .When(Correction("started", on: "2022-09-02"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));

    [Fact]
    public void A_cancellation_is_not_corrected_to_before_a_milestone() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Cancelled("R-1", "2022-09-01"))
            .When(Correction("cancelled", on: "2022-02-28"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-03-01", report: "started"));

    [Fact]
    public void A_suspension_is_not_corrected_to_the_day_of_another_standing() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Resumed("R-1", "2022-05-01"))
            .When(Correction("suspended", on: "2022-05-01"))
            .Then(Refused(Refusals.AlreadyReported, naming: "2022-05-01", report: "resumed"));

    [Fact]
    public void A_suspension_is_not_corrected_to_the_day_of_completion() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Completed("R-1", "2022-10-01"))
            .When(Correction("suspended", on: "2022-10-01"))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-10-01", report: "completed"));

    [Fact]
    public void A_completion_is_not_corrected_to_the_day_of_a_suspension() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Completed("R-1", "2022-10-01"))
            .When(Correction("completed", on: "2022-04-01"))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-04-01", report: "suspended"));

    [Fact]
    public void A_corrected_suspension_takes_its_new_place_among_the_others()
    {
        var given = Given(
            Road("R-1"), Suspended("R-1", "2022-04-01"), Resumed("R-1", "2022-05-01"), Corrected("R-1", "suspended", on: "2022-06-01"));

        given.Project("R-1", "2022-04-15").Status.ShouldBe("planned");
        given.Project("R-1", "2022-05-31").Status.ShouldBe("planned");
        given.Project("R-1", "2022-06-01").Status.ShouldBe("suspended");
    }

    [Fact]
    public void Measures_are_corrected_to_those_of_the_kind_only() =>
        Given(Parking("P-1"), Completed("P-1", "2022-10-01"))
            .When(Correction("completed", measures: Measures("park-area-m2", 5)))
            .Then(Refused(Refusals.UnknownMeasure, saying: "park-area-m2"));

    [Fact]
    public void Measures_are_corrected_to_none() =>
        Given(Parking("P-1"), Completed("P-1", "2022-10-01", measures: Measures("parking-spaces", 5)))
            .When(Correction("completed", measures: ValueMap<Hundredths>.Empty))
            .Then(Corrected("P-1", "completed", measures: ValueMap<Hundredths>.Empty));

    [Fact]
    public void A_date_is_corrected_even_where_the_kind_has_given_up_the_measure_that_was_reported() =>
        Given(
                Parking("P-1"),
                Completed("P-1", "2022-10-01", measures: Measures("parking-spaces", 350)),
                KindDeclared("parking", ["started", "completed"]))
            .When(Correction("completed", on: "2022-10-02"))
            .ThenIsTaken();

    [Fact]
    public void Measures_are_not_added_to_a_milestone_that_has_none() =>
        Given(Parking("P-1"), Started("P-1", "2022-03-01"))
            .When(Correction("started", measures: Measures("parking-spaces", 5)))
            .Then(Refused(Refusals.UnknownMeasure));

    [Fact]
    public void A_report_has_only_its_own_fields_corrected()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01"), Spent("R-1", "2022-03", 10, id: "march"), Suspended("R-1", "2022-04-01"),
            Valued("gas-pipes", "2022-06-30", 100, id: "value"));

        void IsForeign(Command asked, string field)
        {
            var outcome = given.When(asked);
            outcome.Then(Refused(Refusals.InvalidReport));
            outcome.Refusal.Errors.TryGet(field, out _).ShouldBeTrue(field);
        }

        IsForeign(Correction("started", amount: 5), "amount");
        IsForeign(Correction("started", value: 5), "value");
        IsForeign(Correction("started", qualifier: Qualifier.About), "qualifier");
        IsForeign(Correction("march", on: "2022-03-02"), "occurredOn");
        IsForeign(Correction("march", measures: Measures("parking-spaces", 5)), "measures");
        IsForeign(Correction("march", value: 5), "value");
        IsForeign(Correction("suspended", amount: 5), "amount");
        IsForeign(Correction("suspended", measures: Measures("parking-spaces", 5)), "measures");
        IsForeign(Correction("value", amount: 5), "amount");
        IsForeign(Correction("value", measures: Measures("parking-spaces", 5)), "measures");
    }

    [Fact]
    public void The_words_of_every_report_may_be_corrected()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01"), Spent("R-1", "2022-03", 10, id: "march"), Suspended("R-1", "2022-04-01"),
            Valued("gas-pipes", "2022-06-30", 100, id: "value"));

        foreach (var report in (string[])["started", "march", "suspended", "value"])
        {
            given.When(Correction(report, note: "As the site book has it.")).ThenIsTaken();
        }
    }

    [Fact]
    public void Money_is_corrected_after_cancellation_and_completion()
    {
        Given(Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"), Cancelled("R-1", "2022-02-01"))
            .When(Correction("march", amount: 5)).ThenIsTaken();
        Given(Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"), Completed("R-1", "2022-02-01"))
            .When(Correction("march", amount: 5)).ThenIsTaken();
    }

    [Fact]
    public void An_indicators_value_is_corrected() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "value"))
            .When(Correction("value", on: "2022-06-29", value: 101, qualifier: Qualifier.Over))
            .Then(ValueCorrected("gas-pipes", "value", on: "2022-06-29", value: 101, qualifier: Qualifier.Over));

    [Fact]
    public void A_value_is_not_corrected_to_the_day_of_another() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), Valued("gas-pipes", "2022-07-31", 120, id: "july"))
            .When(Correction("june", on: "2022-07-31"))
            .Then(Refused(Refusals.AlreadyReported, naming: "2022-07-31", report: "july"));

    [Fact]
    public void A_value_is_not_corrected_into_the_future() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june")).Today("2022-07-01")
            .When(Correction("june", on: "2022-07-02"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-07-01"));

    [Fact]
    public void A_retracted_value_is_not_corrected() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueRetracted("gas-pipes", "june"))
            .When(Correction("june", value: 1))
            .Then(Refused(Refusals.ReportRetracted, report: "june"));

    [Fact]
    public void A_value_is_corrected_for_a_reason_of_the_catalogue() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"))
            .When(Correction("june", value: 1, reason: new("whim", null)))
            .Then(Refused(Refusals.UnknownCode, saying: "whim"));
}
