using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Publications;
using Milestones.Reports;

namespace Milestones.Server.Intake;

/// <summary>Which rule of the domain decides which command.</summary>
internal static class Rules
{
    /// <summary>Whether a command says what an event of its id said.</summary>
    /// <param name="today">Today, on the city's calendar.</param>
    public static bool Repeats(Command command, KnownEvent first, DateOnly today) => (command.Asked, first.Said) switch
    {
        (ProjectRegistered again, ProjectRegistered said) => again.SaysAgain(said, today),
        (PlanDecided again, PlanDecided said) => again.SaysAgain(said, today),
        (TargetDecided again, TargetDecided said) => again.SaysAgain(said, today),

        // The id says which report and which file: it has arrived, whatever its sender claims of it this time.
        (EvidenceArrival, EvidenceReceived or IndicatorEvidenceReceived) => true,

        // The position is the server's: that of the log when it was asked.
        (ScorecardPublished again, ScorecardPublished said) => again with { Sequence = said.Sequence } == said,
        _ => Said(command, first.Receipt.Stream).Equals(first.Said),
    };

    /// <summary>What a command says, as the event that it becomes.</summary>
    private static object Said(Command command, string stream) => command.Asked switch
    {
        MilestoneReport report => report.Said(),
        InvestmentReport report => report.Said(),
        StandingReport report => report.Said(),
        IndicatorReport report => report.Said(),
        Correction correction => IsIndicator(stream) ? correction.SaidOfIndicator() : correction.SaidOfProject(),
        Retraction retraction => IsIndicator(stream) ? retraction.SaidOfIndicator() : retraction.SaidOfProject(),
        EvidenceArrival arrival => IsIndicator(stream) ? arrival.SaidOfIndicator() : arrival.SaidOfProject(),
        Review review => IsIndicator(stream) ? review.SaidOfIndicator() : review.SaidOfProject(),
        var said => said,
    };

    public static (IReadOnlyList<object> Events, Refusal? Refusal) Decide(Command command, string stream, GroupState group) => command.Asked switch
    {
        MilestoneReport report => OfProject(stream, group, project => project.Decide(report, group.Catalogue, group.Today)),
        InvestmentReport report => OfProject(stream, group, project => project.Decide(report, group.Today)),
        StandingReport report => OfProject(stream, group, project => project.Decide(report, group.Catalogue, group.Today)),
        IndicatorReport report => Plain(group.Indicator(stream).Decide(report, group.Catalogue, group.Today)),
        Correction correction => IsIndicator(stream)
            ? Plain(group.Indicator(stream).Decide(correction, group.Catalogue, group.Today))
            : OfProject(stream, group, project => project.Decide(correction, group.Catalogue, group.Today)),
        Retraction retraction => IsIndicator(stream)
            ? Plain(group.Indicator(stream).Decide(retraction, group.Catalogue))
            : OfProject(stream, group, project => project.Decide(retraction, group.Catalogue)),
        EvidenceArrival arrival => IsIndicator(stream)
            ? Plain(group.Indicator(stream).Decide(arrival))
            : OfProject(stream, group, project => project.Decide(arrival)),
        Review review => IsIndicator(stream)
            ? Plain(group.Indicator(stream).Decide(review, group.Catalogue))
            : OfProject(stream, group, project => project.Decide(review, group.Catalogue)),
        ProjectRegistered registered =>
            Plain(RegisterProject.Decide(group.Project(stream), stream, registered, group.Catalogue, group.Today)),
        PlanDecided plan => OfProject(stream, group, project => project.Decide(plan, group.Catalogue, group.Today)),
        ProjectChanged changed => OfProject(stream, group, project => project.Decide(changed, group.Catalogue)),
        ProjectWithdrawn withdrawn => OfProject(stream, group, project => project.Decide(withdrawn, group.Catalogue)),
        KindDeclared kind => Plain(group.Catalogue.Decide(kind, group.HasProjects(kind.Code))),
        CampaignDeclared campaign => Plain(group.Catalogue.Decide(campaign)),
        DistrictDeclared district => Plain(group.Catalogue.Decide(district)),
        IndicatorDeclared indicator => Plain(group.Catalogue.Decide(
            indicator, hasValues: !group.Indicator(Indicator.StreamOf(indicator.Code)).Values.IsEmpty)),
        TargetDecided target => Plain(group.Indicator(stream).Decide(target, group.Catalogue, group.Today)),
        ScorecardPublished published => ([published], null),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No rule decides this."),
    };

    public static bool IsIndicator(string stream) => Indicator.CodeOf(stream) is not null;

    private static (IReadOnlyList<object> Events, Refusal? Refusal) OfProject(
        string code, GroupState group, Func<Project, Decision<ProjectEvent>> decide) =>
        group.Project(code) is { } project
            ? Plain(decide(project))
            : ([], new(Refusals.ProjectNotFound, $"There is no project {code}. Register it first, or check the spelling: codes are compared exactly."));

    private static (IReadOnlyList<object> Events, Refusal? Refusal) Plain<TEvent>(Decision<TEvent> decision)
        where TEvent : class => (decision.Events, decision.Refusal);
}
