using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Reports;

namespace Milestones.Server.Import;

/// <summary>Writes an event as the line that an import takes back (<see cref="ImportLine"/>), with where it stood in this log.</summary>
internal static class ExportLine
{
    private static readonly JsonSerializerOptions Options = new(ApiJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Of(LoggedEvent stored)
    {
        var body = Body(stored);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", stored.Sequence);
            writer.WriteString("recordedAt", Instant.Text(stored.RecordedAt));
            writer.WriteString("id", stored.Id);
            if (stored.By is { } by)
            {
                writer.WriteString("by", by);
            }

            foreach (var property in JsonSerializer.SerializeToElement(body, body.GetType(), Options).EnumerateObject())
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static object Body(LoggedEvent stored) => stored.Said switch
    {
        KindDeclared said => new { type = "kind-declaration", said.Code, said.Name, said.Ladder, said.Measures },
        CampaignDeclared said => new { type = "campaign-declaration", said.Code, said.Name, said.From, said.Until },
        DistrictDeclared said => new { type = "district-declaration", said.Code, said.Name },
        IndicatorDeclared said => new { type = "indicator-declaration", said.Code, said.Name, said.Unit, said.Counts },
        ProjectRegistered said => new
        {
            type = "registration",
            code = stored.Stream,
            said.Name,
            said.Kind,
            said.Campaign,
            said.District,
            said.Tags,
            said.Location,
            plan = PlanOf(said.Plan),
        },
        ProjectChanged said => new { type = "change", project = stored.Stream, said.Name, said.Campaign, said.District, said.Tags, said.Location, said.Reason },
        ProjectWithdrawn said => new { type = "withdrawal", project = stored.Stream, said.Reason },
        PlanDecided said => new
        {
            type = "plan",
            project = stored.Stream,
            said.Plan.Year,
            said.Plan.DecidedOn,
            said.Plan.Investment,
            said.Plan.Milestones,
            said.Reason,
        },
        MilestoneReported said => new
        {
            type = "milestone",
            project = stored.Stream,
            said.Milestone,
            said.OccurredOn,
            measures = Unless(said.Measures),
            said.Note,
            evidence = Unless(said.Evidence),
        },
        InvestmentReported said => new
        {
            type = "investment",
            project = stored.Stream,
            said.Month,
            said.Amount,
            said.Note,
            evidence = Unless(said.Evidence),
        },
        StandingReported said => new
        {
            type = TypeOf(said),
            project = stored.Stream,
            said.OccurredOn,
            said.Reason,
            said.Note,
            evidence = Unless(said.Evidence),
        },
        ProjectReportCorrected said => new { type = "correction", said.Corrects, said.OccurredOn, said.Measures, said.Amount, said.Note, said.Reason },
        ProjectReportRetracted said => new { type = "retraction", said.Retracts, said.Note, said.Reason },
        EvidenceReceived said => new { type = "evidence-arrival", said.Report, said.Hash, said.MediaType, said.Claim },
        ReportAccepted said => new { type = "review", said.Report, verdict = ReviewBody.Accepted, said.Note },
        ReportReturned said => new { type = "review", said.Report, verdict = ReviewBody.Returned, said.Reason },
        IndicatorEvidenceReceived said => new { type = "evidence-arrival", said.Report, said.Hash, said.MediaType, said.Claim },
        IndicatorReportAccepted said => new { type = "review", said.Report, verdict = ReviewBody.Accepted, said.Note },
        IndicatorReportReturned said => new { type = "review", said.Report, verdict = ReviewBody.Returned, said.Reason },
        IndicatorValueReported said => new
        {
            type = "indicator",
            indicator = Indicator.CodeOf(stored.Stream),
            said.OccurredOn,
            said.Value,
            said.Qualifier,
            said.Note,
            evidence = Unless(said.Evidence),
        },
        TargetDecided said => new { type = "target", said.Plan, indicator = Indicator.CodeOf(stored.Stream), said.Year, said.Value, said.DecidedOn, said.Reason },
        IndicatorReportCorrected said => new { type = "correction", said.Corrects, said.OccurredOn, said.Value, said.Qualifier, said.Note, said.Reason },
        IndicatorReportRetracted said => new { type = "retraction", said.Retracts, said.Note, said.Reason },
        _ => throw new InvalidOperationException($"There is no line for {stored.Type}."),
    };

    private static object? PlanOf(Plan? plan) => plan is null ? null : new { plan.Year, plan.DecidedOn, plan.Investment, plan.Milestones };

    private static string TypeOf(StandingReported said) => said switch
    {
        ProjectSuspended => "suspension",
        ProjectResumed => "resumption",
        _ => "cancellation",
    };

    private static ValueList<string>? Unless(ValueList<string> list) => list.Count == 0 ? null : list;

    private static ValueMap<Hundredths>? Unless(ValueMap<Hundredths> map) => map.Count == 0 ? null : map;
}
