using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Histories;

/// <summary>Every read on the two clocks, with filters, groupings and pages; where its clocks are to stand, it ends.</summary>
internal static class EveryRead
{
    private static readonly string[] Filters = ["", "&kind=road", "&district=laoshan", "&tag=a", "&year=2022", "&year=2021&kind=parking"];

    private static readonly string[] Figures = ["planned", "underway", "started", "completed-investment", "planned-investment", "late-days"];

    private static readonly string[] Groupings = ["", "&by=kind", "&by=campaign", "&by=district", "&by=tag"];

    /// <param name="indicator">Of those that are reported.</param>
    /// <param name="counted">Of those that are counted from projects.</param>
    public static IEnumerable<string> Of(RandomHistory history, string campaign, string indicator, string counted)
    {
        foreach (var (i, filter) in Filters.Index())
        {
            var asked = $"campaign={campaign}{filter}";
            var ofYears = $"campaign={campaign}{(filter.Contains("year", StringComparison.Ordinal) ? "" : filter)}{Groupings[^(1 + (i % 4))]}";
            yield return $"/api/scorecard?{asked}{Groupings[i % Groupings.Length]}";
            yield return $"/api/scorecard/years?{ofYears}";
            yield return $"/api/scorecard/years?from=2021&to=2022&{ofYears}";
            yield return $"/api/variances?{asked}";
            yield return $"/api/variances?{asked}&limit=3&after=2";
            yield return $"/api/projects?{asked}";
            yield return $"/api/projects?{asked}&status={history.One("planned", "started", "completed", "suspended")}&limit=2";
            foreach (var figure in Figures)
            {
                yield return $"/api/scorecard/explain?figure={figure}&{asked}";
            }

            yield return $"/api/scorecard/explain?figure=started&{asked}&limit=2";
            yield return $"/api/scorecard?{asked}&evidence=photographed{Groupings[i % Groupings.Length]}";
            yield return $"/api/scorecard/explain?figure=started&{asked}&evidence=accepted";
        }

        yield return $"/api/scorecard/years?campaign={campaign}&evidence=accepted";
        yield return $"/api/variances?campaign={campaign}&evidence=photographed";
        yield return $"/api/reports?campaign={campaign}&limit=1000";
        yield return $"/api/reports?campaign={campaign}&review=none&limit=20";
        yield return $"/api/reports?campaign={campaign}&review=accepted&limit=3";
        yield return $"/api/reports?campaign={campaign}&review=returned&kind=road";

        yield return "/api/catalogue?";
        yield return "/api/scorecard?by=campaign";
        yield return "/api/scorecard?year=2022&by=district";
        yield return "/api/projects?q=R-&limit=1000";
        yield return "/api/indicators?year=2022&limit=1000";
        yield return "/api/indicators?plan=renewal-2022&limit=1";
        yield return $"/api/plans/renewal-2022/targets/{indicator}?";
        yield return $"/api/scorecard/explain?figure=indicator:{indicator}&year=2022";
        yield return $"/api/scorecard/explain?figure=indicator:{counted}&year=2022";
        yield return $"/api/scorecard/explain?figure=target:renewal-2022:{indicator}&year=2022";
        foreach (var project in history.Projects)
        {
            yield return $"/api/projects/{project}?";
            yield return $"/api/projects/{project}/plans?";
            yield return $"/api/projects/{project}/history?limit=5";
        }

        foreach (var (report, _) in history.Recorded.Where((_, i) => i % 7 == 0))
        {
            yield return $"/api/reports/{report.Id()}?";
        }
    }

    /// <summary>Those that have clocks of their own, of two moments.</summary>
    public static IEnumerable<string> Comparisons(string campaign) =>
        Filters.Select(filter => $"/api/scorecard/changes?campaign={campaign}{filter}&limit=20")
            .Concat(((string[])["photographed", "accepted"]).Select(view => $"/api/scorecard/changes?campaign={campaign}&evidence={view}&limit=20"));
}
