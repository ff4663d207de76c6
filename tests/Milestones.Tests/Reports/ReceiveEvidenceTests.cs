using Milestones.Figures;
using Milestones.Reports;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class ReceiveEvidenceTests : Specification
{
    [Fact]
    public void A_file_that_a_report_names_arrives() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo")).When(Arrival("started")).Then(Arrived("R-1", "started"));

    [Fact]
    public void Each_of_several_files_arrives_by_itself() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo", "plan"), Arrived("R-1", "started", "photo"))
            .When(Arrival("started", "plan")).Then(Arrived("R-1", "started", "plan"));

    [Fact]
    public void A_file_that_has_arrived_is_nothing_new() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Arrived("R-1", "started")).When(Arrival("started")).ThenNothing();

    [Fact]
    public void A_file_that_the_report_does_not_name_is_refused()
    {
        var given = Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Spent("R-1", "2022-03", 5, id: "march"));

        given.When(Arrival("started", "another")).Then(Refused(Refusals.EvidenceNotNamed, report: "started", saying: Hash("another")));
        given.When(Arrival("march")).Then(Refused(Refusals.EvidenceNotNamed, report: "march"));
    }

    [Fact]
    public void A_report_that_nobody_made_has_no_evidence() =>
        Given(Road("R-1")).When(Arrival("never made")).Then(Refused(Refusals.ReportNotFound));

    [Fact]
    public void A_registration_has_no_evidence() => Given(Road("R-1")).When(Arrival("R-1")).Then(Refused(Refusals.ReportNotFound));

    [Fact]
    public void Nothing_arrives_for_a_report_that_was_retracted() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Retracted("R-1", "started"))
            .When(Arrival("started")).Then(Refused(Refusals.ReportRetracted, report: "started"));

    [Fact]
    public void Nothing_arrives_for_a_project_that_was_withdrawn() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Retracted("R-1", "started"), Withdrawn("R-1"))
            .When(Arrival("started")).Then(Refused(Refusals.ProjectWithdrawn));

    [Fact]
    public void A_report_that_was_corrected_still_names_its_files() =>
        Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Corrected("R-1", "started", on: "2022-03-02"))
            .When(Arrival("started")).Then(Arrived("R-1", "started"));

    [Fact]
    public void Money_standings_and_indicators_have_evidence_too()
    {
        Given(Road("R-1"), With(Spent("R-1", "2022-03", 5, id: "march"), "photo")).When(Arrival("march")).Then(Arrived("R-1", "march"));
        Given(Road("R-1"), With(Suspended("R-1", "2022-03-01"), "photo")).When(Arrival("suspended")).Then(Arrived("R-1", "suspended"));
        Given(With(Valued("gas-pipes", "2022-06-30", 100, id: "june"), "photo")).When(Arrival("june"))
            .Then(ValueArrived("gas-pipes", "june"));
        Given(With(Valued("gas-pipes", "2022-06-30", 100, id: "june"), "photo"), ValueArrived("gas-pipes", "june"))
            .When(Arrival("june")).ThenNothing();
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june")).When(Arrival("june")).Then(Refused(Refusals.EvidenceNotNamed));
    }

    [Fact]
    public void A_photo_stays_when_the_report_is_corrected_or_returned() =>
        Given(
            Road("R-1"),
            With(Started("R-1", "2022-03-01"), "photo"),
            Arrived("R-1", "started"),
            Corrected("R-1", "started", on: "2022-03-02"),
            Returned("R-1", "started")).City.Project("R-1").Find(Id("started"))!.Support.ShouldBe(Support.Reported | Support.Photographed);

    [Fact]
    public void The_id_of_an_arrival_is_made_from_the_report_and_the_file()
    {
        var id = EvidenceArrival.IdOf(Id("started"), Hash("photo"));

        id.ShouldBe(new EvidenceArrival(Id("started"), Hash("photo"), "image/png", new(new(2022, 3, 1), 36, 120)).Id);
        id.ShouldNotBe(EvidenceArrival.IdOf(Id("completed"), Hash("photo")));
        id.ShouldNotBe(EvidenceArrival.IdOf(Id("started"), Hash("another")));
        id.Version.ShouldBe(8);
    }

    [Fact]
    public void The_id_of_an_arrival_never_changes() =>
        EvidenceArrival.IdOf(new("7c146e35-e269-4471-a560-f2c186242476"), new string('a', 64))
            .ShouldBe(new("4df9b97e-f43f-8209-b777-66238d5509a7"));
}
