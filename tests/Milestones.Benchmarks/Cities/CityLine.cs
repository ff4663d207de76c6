using System.Text.Json;
using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Server.Http;

namespace Milestones.Benchmarks.Cities;

/// <summary>What was said, as the line of an import.</summary>
internal static class CityLine
{
    public static byte[] Of(Said said)
    {
        var line = Line(said);
        return JsonSerializer.SerializeToUtf8Bytes(line, line.GetType(), ApiJson.Options);
    }

    private static object Line(Said said) => said.What switch
    {
        KindDeclared what => new { type = "kind-declaration", said.Id, what.Code, what.Name, what.Ladder, what.Measures },
        CampaignDeclared what => new { type = "campaign-declaration", said.Id, what.Code, what.Name, what.From },
        DistrictDeclared what => new { type = "district-declaration", said.Id, what.Code, what.Name },
        ProjectRegistered { Plan: { } plan } what => new
        {
            type = "registration", said.Id, code = said.Stream, what.Name, what.Kind, what.Campaign, what.District, what.Tags, plan,
        },
        ProjectRegistered what => new
        {
            type = "registration", said.Id, code = said.Stream, what.Name, what.Kind, what.Campaign, what.District, what.Tags,
        },
        PlanDecided { Reason: { } reason, Plan: var plan } => new
        {
            type = "plan", said.Id, project = said.Stream, plan.Year, plan.DecidedOn, plan.Investment, plan.Milestones, reason,
        },
        PlanDecided { Plan: var plan } => new
        {
            type = "plan", said.Id, project = said.Stream, plan.Year, plan.DecidedOn, plan.Investment, plan.Milestones,
        },
        MilestoneReport { Measures.Count: > 0 } what => new
        {
            type = "milestone", said.Id, what.Project, what.Milestone, what.OccurredOn, what.Measures,
        },
        MilestoneReport what => new { type = "milestone", said.Id, what.Project, what.Milestone, what.OccurredOn },
        InvestmentReport what => new { type = "investment", said.Id, what.Project, what.Month, what.Amount },
        StandingReport what => new
        {
            type = what.Change == StandingChange.Suspended ? "suspension" : "resumption", said.Id, what.Project, what.OccurredOn, reason = new { what.Reason.Code },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, "The made-up city says no such thing."),
    };
}
