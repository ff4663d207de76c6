using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Tests.Specifications;

/// <summary>What has happened, in the past tense.</summary>
public abstract partial class Specification
{
    protected static readonly Reason Funding = new("funding", null);
    protected static readonly Reason TypingError = new("typing-error", null);

    protected static Fact Road(string code, Plan? plan = null) => Project(code, "road", plan);

    protected static Fact Parking(string code, Plan? plan = null) => Project(code, "parking", plan);

    /// <summary>Its ladder goes on after <c>completed</c> and begins before <c>started</c>.</summary>
    protected static Fact Metro(string code, Plan? plan = null) => Project(code, "metro", plan);

    /// <summary>Its ladder has neither <c>started</c> nor <c>completed</c>.</summary>
    protected static Fact Survey(string code, Plan? plan = null) => Project(code, "survey", plan);

    protected static Fact Project(
        string code, string kind, Plan? plan = null, string campaign = "roads-2022", string district = "shinan", params string[] tags) =>
        new(code, Id(code), Registered(kind, plan, campaign, district, tags));

    protected static ProjectRegistered Registered(
        string kind, Plan? plan = null, string campaign = "roads-2022", string district = "shinan", params string[] tags) =>
        new(new(null, "A project"), kind, campaign, district, ValueList.Create<string>(tags), null, plan);

    protected static Fact Changed(string code, string campaign = "roads-2022", string district = "shinan", params string[] tags) =>
        new(code, Id($"{code} changed"), new ProjectChanged(
            new(null, "A project"), campaign, district, ValueList.Create<string>(tags), null, TypingError));

    protected static Fact Withdrawn(string code) => new(code, Id($"{code} withdrawn"), new ProjectWithdrawn(TypingError));

    /// <param name="started">By when it is to be started.</param>
    /// <param name="open">By when its main line is to be open.</param>
    /// <param name="completed">By when it is to be completed.</param>
    protected static Plan PlanOf(
        int year, string decidedOn, decimal investment = 0, string? started = null, string? open = null, string? completed = null) =>
        new(year, Day(decidedOn), Hundredths.From(investment),
            Dates(("started", started), ("main-line-open", open), ("completed", completed)));

    protected static Fact Planned(
        string code,
        int year,
        string decidedOn,
        decimal investment = 0,
        string? started = null,
        string? open = null,
        string? completed = null,
        Reason? reason = null) =>
        new(code, Id($"{code} planned for {year} on {decidedOn}"),
            new PlanDecided(PlanOf(year, decidedOn, investment, started, open, completed), reason));

    protected static Fact Reached(string code, string milestone, string on, string? id = null) =>
        new(code, Id(id ?? milestone), new MilestoneReported(milestone, Day(on), ValueMap<Hundredths>.Empty, null, []));

    protected static Fact Started(string code, string on, string? id = null) => Reached(code, "started", on, id);

    protected static Fact Opened(string code, string on, string? id = null) => Reached(code, "main-line-open", on, id);

    protected static Fact Completed(string code, string on, string? id = null, ValueMap<Hundredths>? measures = null) =>
        new(code, Id(id ?? "completed"), new MilestoneReported("completed", Day(on), measures ?? ValueMap<Hundredths>.Empty, null, []));

    protected static Fact Spent(string code, string month, decimal amount, string? id = null) =>
        new(code, Id(id ?? month), new InvestmentReported(MonthOf(month), Hundredths.From(amount), null, []));

    protected static Fact Suspended(string code, string on, string? id = null) =>
        new(code, Id(id ?? "suspended"), new ProjectSuspended(Day(on), Funding, null, []));

    protected static Fact Resumed(string code, string on, string? id = null) =>
        new(code, Id(id ?? "resumed"), new ProjectResumed(Day(on), Funding, null, []));

    protected static Fact Cancelled(string code, string on, string? id = null) =>
        new(code, Id(id ?? "cancelled"), new ProjectCancelled(Day(on), Funding, null, []));

    /// <param name="report">The short name of the report that was corrected.</param>
    protected static Fact Corrected(
        string code,
        string report,
        string? on = null,
        ValueMap<Hundredths>? measures = null,
        decimal? amount = null,
        string? note = null,
        string? id = null) =>
        new(code, Id(id ?? $"{report} corrected"), new ProjectReportCorrected(
            Id(report), on is null ? null : Day(on), measures, amount is { } given ? Hundredths.From(given) : null, note, TypingError));

    /// <param name="report">The short name of the report that was retracted.</param>
    protected static Fact Retracted(string code, string report) =>
        new(code, Id($"{report} retracted"), new ProjectReportRetracted(Id(report), null, TypingError));

    /// <summary>The same report, naming a file.</summary>
    /// <param name="files">The short names of the files.</param>
    protected static Fact With(Fact fact, params string[] files)
    {
        var hashes = files.Select(Hash).ToValueList();
        return fact with
        {
            Event = fact.Event switch
            {
                MilestoneReported said => said with { Evidence = hashes },
                InvestmentReported said => said with { Evidence = hashes },
                StandingReported said => said with { Evidence = hashes },
                IndicatorValueReported said => said with { Evidence = hashes },
                var said => throw new InvalidOperationException($"{said.GetType().Name} names no files."),
            },
        };
    }

    /// <param name="report">The short name of the report that names the file.</param>
    protected static Fact Arrived(string code, string report, string file = "photo") =>
        new(code, EvidenceArrival.IdOf(Id(report), Hash(file)), new EvidenceReceived(Id(report), Hash(file), "image/jpeg", null));

    /// <param name="report">The short name of the report that was accepted.</param>
    protected static Fact Accepted(string code, string report, string? note = null) =>
        new(code, Id($"{report} accepted"), new ReportAccepted(Id(report), note));

    /// <param name="report">The short name of the report that was returned.</param>
    protected static Fact Returned(string code, string report, Reason? reason = null) =>
        new(code, Id($"{report} returned"), new ReportReturned(Id(report), reason ?? TypingError));

    protected static Fact ValueArrived(string indicator, string report, string file = "photo") =>
        new(Indicator.StreamOf(indicator), EvidenceArrival.IdOf(Id(report), Hash(file)), new IndicatorEvidenceReceived(
            Id(report), Hash(file), "image/jpeg", null));

    protected static Fact ValueAccepted(string indicator, string report, string? note = null) =>
        new(Indicator.StreamOf(indicator), Id($"{report} accepted"), new IndicatorReportAccepted(Id(report), note));

    protected static Fact ValueReturned(string indicator, string report, Reason? reason = null) =>
        new(Indicator.StreamOf(indicator), Id($"{report} returned"), new IndicatorReportReturned(Id(report), reason ?? TypingError));

    protected static Fact KindDeclared(string code, ValueList<string> ladder, params string[] measures) =>
        new(CityCatalogue.Stream, Id($"{code} declared"), new KindDeclared(
            code, new(null, "A kind"), ladder, ValueList.Create<string>(measures)));

    protected static Fact CampaignDeclared(string code, string from, string? until = null) =>
        new(CityCatalogue.Stream, Id($"{code} declared"), new CampaignDeclared(
            code, new(null, "A campaign"), Day(from), until is null ? null : Day(until)));

    protected static Fact DistrictDeclared(string code, string name = "A district") =>
        new(CityCatalogue.Stream, Id($"{code} declared"), new DistrictDeclared(code, new(null, name)));

    protected static Fact IndicatorDeclared(string code, CountedMilestone? counts = null) =>
        new(CityCatalogue.Stream, Id($"{code} declared"), new IndicatorDeclared(code, new(null, "An indicator"), "km", counts));

    protected static Fact Valued(
        string indicator, string on, decimal value, string? id = null, Qualifier qualifier = Qualifier.Exact) =>
        new(Indicator.StreamOf(indicator), Id(id ?? $"value of {on}"), new IndicatorValueReported(
            Day(on), Hundredths.From(value), qualifier, null, []));

    protected static Fact ValueCorrected(
        string indicator, string report, string? on = null, decimal? value = null, Qualifier? qualifier = null, string? id = null) =>
        new(Indicator.StreamOf(indicator), Id(id ?? $"{report} corrected"), new IndicatorReportCorrected(
            Id(report), on is null ? null : Day(on), value is { } given ? Hundredths.From(given) : null, qualifier, null, TypingError));

    protected static Fact ValueRetracted(string indicator, string report) =>
        new(Indicator.StreamOf(indicator), Id($"{report} retracted"), new IndicatorReportRetracted(Id(report), null, TypingError));

    protected static Fact Targeted(string indicator, string plan, int year, decimal value, string decidedOn, Reason? reason = null) =>
        new(Indicator.StreamOf(indicator), Id($"{plan} {year} {decidedOn}"), new TargetDecided(
            plan, year, Hundredths.From(value), Day(decidedOn), reason));

    private static Month MonthOf(string text) => Month.TryParse(text, out var month)
        ? month
        : throw new ArgumentException($"{text} is no month.", nameof(text));
}
