using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Tests.Specifications;

/// <summary>What is asked, as nouns and imperatives.</summary>
public abstract partial class Specification
{
    /// <summary>Asks for what a fact tells.</summary>
    protected static Command AskFor(Fact fact) => fact.Event switch
    {
        ProjectRegistered said => new RegisterCommand(fact.Id, fact.Stream, said),
        ProjectChanged said => new ChangeCommand(fact.Id, fact.Stream, said),
        ProjectWithdrawn said => new WithdrawCommand(fact.Id, fact.Stream, said),
        PlanDecided said => new PlanCommand(fact.Id, fact.Stream, said),
        MilestoneReported said => new ReportCommand(new MilestoneReport(
            fact.Id, fact.Stream, said.Milestone, said.OccurredOn, said.Measures, said.Note, said.Evidence)),
        InvestmentReported said => new ReportCommand(new InvestmentReport(
            fact.Id, fact.Stream, said.Month, said.Amount, said.Note, said.Evidence)),
        StandingReported said => new ReportCommand(new StandingReport(
            fact.Id, fact.Stream, Standing.ChangeOf(said), said.OccurredOn, said.Reason, said.Note, said.Evidence)),
        CatalogueEvent said => new DeclareCommand(fact.Id, said),
        TargetDecided said => new TargetCommand(fact.Id, fact.Stream["indicator:".Length..], said),
        IndicatorValueReported said => new ReportCommand(new IndicatorReport(
            fact.Id, fact.Stream["indicator:".Length..], said.OccurredOn, said.Value, said.Qualifier, said.Note, said.Evidence)),
        _ => throw new InvalidOperationException($"{fact.Event.GetType().Name} is asked for in other words."),
    };

    protected static Command Register(
        string code,
        string kind = "road",
        Plan? plan = null,
        string campaign = "roads-2022",
        string district = "shinan",
        params string[] tags) =>
        AskFor(Project(code, kind, plan, campaign, district, tags));

    protected static Command Change(
        string code, string campaign = "roads-2022", string district = "shinan", Reason? reason = null, params string[] tags) =>
        new ChangeCommand(Id("change"), code, new(
            new(null, "A project"), campaign, district, ValueList.Create<string>(tags), null, reason ?? TypingError));

    protected static Command Withdraw(string code, Reason? reason = null) =>
        new WithdrawCommand(Id("withdrawal"), code, new(reason ?? TypingError));

    protected static Command Plan(
        string code,
        int year,
        string decidedOn,
        decimal investment = 0,
        string? started = null,
        string? open = null,
        string? completed = null,
        Reason? reason = null) =>
        AskFor(Planned(code, year, decidedOn, investment, started, open, completed, reason));

    protected static Command Milestone(string code, string milestone, string on, ValueMap<Hundredths>? measures = null) =>
        Post(new MilestoneReport(Id("asked"), code, milestone, Day(on), measures ?? ValueMap<Hundredths>.Empty, null, []));

    protected static Command Investment(string code, string month, decimal amount) =>
        Post(new InvestmentReport(Id("asked"), code, MonthOf(month), Hundredths.From(amount), null, []));

    protected static Command Suspension(string code, string on, Reason? reason = null) =>
        Post(new StandingReport(Id("asked"), code, StandingChange.Suspended, Day(on), reason ?? Funding, null, []));

    protected static Command Resumption(string code, string on, Reason? reason = null) =>
        Post(new StandingReport(Id("asked"), code, StandingChange.Resumed, Day(on), reason ?? Funding, null, []));

    protected static Command Cancellation(string code, string on, Reason? reason = null) =>
        Post(new StandingReport(Id("asked"), code, StandingChange.Cancelled, Day(on), reason ?? Funding, null, []));

    protected static Command Value(string indicator, string on, decimal value, Qualifier qualifier = Qualifier.Exact) =>
        Post(new IndicatorReport(Id("asked"), indicator, Day(on), Hundredths.From(value), qualifier, null, []));

    /// <param name="report">The short name of the report to correct.</param>
    protected static Command Correction(
        string report,
        string? on = null,
        ValueMap<Hundredths>? measures = null,
        decimal? amount = null,
        decimal? value = null,
        Qualifier? qualifier = null,
        string? note = null,
        Reason? reason = null) =>
        Post(new Correction(
            Id("correction"),
            Id(report),
            on is null ? null : Day(on),
            measures,
            amount is { } yuan ? Hundredths.From(yuan) : null,
            value is { } total ? Hundredths.From(total) : null,
            qualifier,
            note,
            reason ?? TypingError));

    /// <param name="report">The short name of the report to retract.</param>
    protected static Command Retraction(string report, Reason? reason = null) =>
        Post(new Retraction(Id("retraction"), Id(report), null, reason ?? TypingError));

    /// <param name="report">The short name of the report that names the file.</param>
    /// <param name="file">The short name of the file.</param>
    protected static Command Arrival(string report, string file = "photo") =>
        new ArrivalCommand(new(Id(report), Hash(file), "image/jpeg", null));

    /// <param name="report">The short name of the report to accept.</param>
    protected static Command Acceptance(string report, string? note = null) =>
        new ReviewCommand(Id("acceptance"), new Acceptance(Id(report), note));

    /// <param name="report">The short name of the report to return.</param>
    protected static Command Return(string report, Reason? reason = null) =>
        new ReviewCommand(Id("return"), new Return(Id(report), reason ?? TypingError));

    protected static Command Target(string indicator, string plan, int year, decimal value, string decidedOn, Reason? reason = null) =>
        AskFor(Targeted(indicator, plan, year, value, decidedOn, reason));

    private static ReportCommand Post(Report report) => new(report);
}
