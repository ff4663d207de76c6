using System.Text.Json;
using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;

namespace Milestones.Server.Storage;

/// <summary>The names that event shapes have in the store. A name, once stored, is never given to another shape.</summary>
public static class StoredEvents
{
    public static IReadOnlyDictionary<Type, string> Names { get; } = new Dictionary<Type, string>
    {
        [typeof(KindDeclared)] = "kind-declared",
        [typeof(CampaignDeclared)] = "campaign-declared",
        [typeof(DistrictDeclared)] = "district-declared",
        [typeof(IndicatorDeclared)] = "indicator-declared",
        [typeof(ProjectRegistered)] = "project-registered",
        [typeof(ProjectChanged)] = "project-changed",
        [typeof(ProjectWithdrawn)] = "project-withdrawn",
        [typeof(PlanDecided)] = "plan-decided",
        [typeof(MilestoneReported)] = "milestone-reported",
        [typeof(InvestmentReported)] = "investment-reported",
        [typeof(ProjectSuspended)] = "project-suspended",
        [typeof(ProjectResumed)] = "project-resumed",
        [typeof(ProjectCancelled)] = "project-cancelled",
        [typeof(ProjectReportCorrected)] = "report-corrected",
        [typeof(ProjectReportRetracted)] = "report-retracted",
        [typeof(IndicatorValueReported)] = "indicator-value-reported",
        [typeof(TargetDecided)] = "target-decided",
        [typeof(IndicatorReportCorrected)] = "indicator-report-corrected",
        [typeof(IndicatorReportRetracted)] = "indicator-report-retracted",
        [typeof(ScorecardPublished)] = "scorecard-published",
    };

    private static readonly Dictionary<Type, string> DotNetNames =
        Names.Keys.ToDictionary(type => type, type => $"{type.FullName}, {type.Assembly.GetName().Name}");

    private static readonly Dictionary<string, Type> Types = Names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>Whether it is told by its position in the log alone and every server keeps it in memory: it groups, names and plans.</summary>
    public const string KeptInMemory =
        """
        type in ('kind-declared', 'campaign-declared', 'district-declared', 'indicator-declared',
                 'project-registered', 'project-changed', 'project-withdrawn',
                 'indicator-value-reported', 'target-decided', 'indicator-report-corrected', 'indicator-report-retracted',
                 'scorecard-published')
        """;

    public static string NameOf(object @event) => Names[@event.GetType()];

    /// <summary>The name of the CLR type as Marten stores it beside the event's own name.</summary>
    public static string DotNetNameOf(Type type) => DotNetNames[type];

    /// <returns>UTF-8.</returns>
    public static byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), EventJson.Default);

    /// <exception cref="InvalidOperationException">The store holds an event that this version of the product does not know.</exception>
    public static object Read(string name, ReadOnlySpan<byte> json) =>
        Types.TryGetValue(name, out var type)
            ? JsonSerializer.Deserialize(json, type, EventJson.Default)!
            : throw new InvalidOperationException(
                $"The store holds an event of the type {name}, which this version does not know. Run the version that wrote it, or a newer one.");
}
