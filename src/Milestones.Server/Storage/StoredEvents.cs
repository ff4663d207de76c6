using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        [typeof(EvidenceReceived)] = "evidence-received",
        [typeof(ReportAccepted)] = "report-accepted",
        [typeof(ReportReturned)] = "report-returned",
        [typeof(IndicatorValueReported)] = "indicator-value-reported",
        [typeof(TargetDecided)] = "target-decided",
        [typeof(IndicatorReportCorrected)] = "indicator-report-corrected",
        [typeof(IndicatorReportRetracted)] = "indicator-report-retracted",
        [typeof(IndicatorEvidenceReceived)] = "indicator-evidence-received",
        [typeof(IndicatorReportAccepted)] = "indicator-report-accepted",
        [typeof(IndicatorReportReturned)] = "indicator-report-returned",
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

    /// <summary>Whether it is a report of its own: neither a correction nor a retraction of one.</summary>
    public const string IsFirstReport =
        """
        type in ('milestone-reported', 'investment-reported', 'project-suspended', 'project-resumed', 'project-cancelled', 'indicator-value-reported')
        """;

    /// <summary>Whether it says something of a report that was made before.</summary>
    public const string SaysOfReport =
        """
        type in ('report-corrected', 'report-retracted', 'evidence-received', 'report-accepted', 'report-returned',
                 'indicator-report-corrected', 'indicator-report-retracted',
                 'indicator-evidence-received', 'indicator-report-accepted', 'indicator-report-returned')
        """;

    /// <summary>The id of that report, as text.</summary>
    public const string ReportSaidOf = "coalesce(data ->> 'report', data ->> 'corrects', data ->> 'retracts')";

    private static readonly (byte[] Name, JsonTypeInfo Shape)[] Shapes =
        [.. Names.Select(name => (Encoding.UTF8.GetBytes(name.Value), EventJson.Default.GetTypeInfo(name.Key)!))];

    public static string NameOf(object @event) => Names[@event.GetType()];

    /// <summary>The name of the CLR type as Marten stores it beside the event's own name.</summary>
    public static string DotNetNameOf(Type type) => DotNetNames[type];

    /// <returns>UTF-8.</returns>
    public static byte[] Write(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), EventJson.Default);

    /// <exception cref="InvalidOperationException">The store holds an event that this version of the product does not know.</exception>
    public static object Read(string name, ReadOnlySpan<byte> json) =>
        Types.TryGetValue(name, out var type)
            ? JsonSerializer.Deserialize(json, type, EventJson.Default)!
            : throw Unknown(name);

    /// <summary>As <see cref="Read(string, ReadOnlySpan{byte})"/>, by the UTF-8 of the name.</summary>
    /// <exception cref="InvalidOperationException">The store holds an event that this version of the product does not know.</exception>
    public static object Read(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        foreach (var (known, shape) in Shapes)
        {
            if (name.SequenceEqual(known))
            {
                return JsonSerializer.Deserialize(json, shape)!;
            }
        }

        throw Unknown(Encoding.UTF8.GetString(name));
    }

    private static InvalidOperationException Unknown(string name) => new(
        $"The store holds an event of the type {name}, which this version does not know. Run the version that wrote it, or a newer one.");
}
