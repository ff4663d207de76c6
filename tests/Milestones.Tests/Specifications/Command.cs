using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Tests.Specifications;

/// <summary>Something that is asked of the city: each is decided by the domain's own rule for it.</summary>
/// <param name="Id">Of the event that it becomes.</param>
public abstract record Command(Guid Id)
{
    public abstract Answer Decide(City city);
}

public sealed record RegisterCommand(Guid Id, string Code, ProjectRegistered Said) : Command(Id)
{
    public override Answer Decide(City city) =>
        Answer.Of(Code, Id, RegisterProject.Decide(city.Find(Code), Code, Said, city.Catalogue, city.Today));
}

public sealed record ChangeCommand(Guid Id, string Code, ProjectChanged Said) : Command(Id)
{
    public override Answer Decide(City city) => Answer.Of(Code, Id, city.Project(Code).Decide(Said, city.Catalogue));
}

public sealed record WithdrawCommand(Guid Id, string Code, ProjectWithdrawn Said) : Command(Id)
{
    public override Answer Decide(City city) => Answer.Of(Code, Id, city.Project(Code).Decide(Said, city.Catalogue));
}

public sealed record PlanCommand(Guid Id, string Code, PlanDecided Said) : Command(Id)
{
    public override Answer Decide(City city) => Answer.Of(Code, Id, city.Project(Code).Decide(Said, city.Catalogue, city.Today));
}

public sealed record TargetCommand(Guid Id, string Indicator, TargetDecided Said) : Command(Id)
{
    public override Answer Decide(City city) =>
        Answer.Of(
            Milestones.Indicators.Indicator.StreamOf(Indicator), Id, city.Indicator(Indicator).Decide(Said, city.Catalogue, city.Today));
}

public sealed record DeclareCommand(Guid Id, CatalogueEvent Said) : Command(Id)
{
    public override Answer Decide(City city) => Answer.Of(CityCatalogue.Stream, Id, Said switch
    {
        KindDeclared kind => city.Catalogue.Decide(kind, city.Projects.Any(project => project.Attributes.Kind == kind.Code)),
        CampaignDeclared campaign => city.Catalogue.Decide(campaign),
        DistrictDeclared district => city.Catalogue.Decide(district),
        IndicatorDeclared indicator => city.Catalogue.Decide(indicator, !city.Indicator(indicator.Code).Values.IsEmpty),
        _ => throw new InvalidOperationException($"{Said.GetType().Name} is not a declaration."),
    });
}

public sealed record ArrivalCommand(EvidenceArrival Arrival) : Command(Arrival.Id)
{
    public override Answer Decide(City city) => city.IndicatorOf(Arrival.Report) is { } indicator
        ? Answer.Of(Indicator.StreamOf(indicator), Id, city.Indicator(indicator).Decide(Arrival))
        : Answer.Of(city.ProjectOf(Arrival.Report), Id, city.Project(city.ProjectOf(Arrival.Report)).Decide(Arrival));
}

public sealed record ReviewCommand(Guid Id, Review Review) : Command(Id)
{
    public override Answer Decide(City city) => city.IndicatorOf(Review.Report) is { } indicator
        ? Answer.Of(Indicator.StreamOf(indicator), Id, city.Indicator(indicator).Decide(Review, city.Catalogue))
        : Answer.Of(city.ProjectOf(Review.Report), Id, city.Project(city.ProjectOf(Review.Report)).Decide(Review, city.Catalogue));
}

public sealed record ReportCommand(Report Report) : Command(Report.Id)
{
    public override Answer Decide(City city) => Report switch
    {
        MilestoneReport report => OfProject(city, report.Project, project => project.Decide(report, city.Catalogue, city.Today)),
        InvestmentReport report => OfProject(city, report.Project, project => project.Decide(report, city.Today)),
        StandingReport report => OfProject(city, report.Project, project => project.Decide(report, city.Catalogue, city.Today)),
        IndicatorReport report => OfIndicator(
            city, report.Indicator, indicator => indicator.Decide(report, city.Catalogue, city.Today)),
        Correction report => city.IndicatorOf(report.Corrects) is { } indicator
            ? OfIndicator(city, indicator, known => known.Decide(report, city.Catalogue, city.Today))
            : OfProject(city, city.ProjectOf(report.Corrects), project => project.Decide(report, city.Catalogue, city.Today)),
        Retraction report => city.IndicatorOf(report.Retracts) is { } indicator
            ? OfIndicator(city, indicator, known => known.Decide(report, city.Catalogue))
            : OfProject(city, city.ProjectOf(report.Retracts), project => project.Decide(report, city.Catalogue)),
        _ => throw new InvalidOperationException($"{Report.GetType().Name} is not a report."),
    };

    private Answer OfProject(City city, string code, Func<Project, Decision<ProjectEvent>> decide) =>
        Answer.Of(code, Id, decide(city.Project(code)));

    private Answer OfIndicator(City city, string code, Func<Indicator, Decision<IndicatorEvent>> decide) =>
        Answer.Of(Indicator.StreamOf(code), Id, decide(city.Indicator(code)));
}
