namespace Milestones.Tests.Oracles;

/// <summary>
/// A second opinion on every figure. It is written from the words of the contract alone and reads the log itself: for each
/// question it goes through all events up to the position asked for, and counts. It knows nothing of entries, postings,
/// balances or the product's own state, and is slow and plain so that it can be checked by reading it.
/// </summary>
/// <param name="log">The events of all projects, in the order of their positions.</param>
/// <param name="kinds">The kinds of the catalogue, the built-in ones included.</param>
public sealed partial class Oracle(IReadOnlyList<OracleEvent> log, IReadOnlyList<OracleKind> kinds)
{
    /// <summary>The projects as known at a position, the withdrawn ones included.</summary>
    /// <param name="evidence">Which reports count.</param>
    public IReadOnlyList<OracleProject> Projects(long knownAt, string evidence = OracleQuestion.Reported) =>
    [
        .. log.Where(said => said.Position <= knownAt)
            .GroupBy(said => said.Project)
            .Select(stream => new OracleProject(stream.Key, stream, kinds, evidence)),
    ];

    public OracleFigures Scorecard(OracleQuestion question) => Count(Asked(question), question);

    /// <summary>The figures of each group that has a project.</summary>
    /// <param name="by"><c>kind</c>, <c>campaign</c>, <c>district</c> or <c>tag</c>.</param>
    public SortedDictionary<string, OracleFigures> Groups(OracleQuestion question, string by)
    {
        var groups = new SortedDictionary<string, OracleFigures>(StringComparer.Ordinal);
        foreach (var (key, projects) in Grouped(Asked(question), by))
        {
            groups[key] = Count(projects, question);
        }

        return groups;
    }

    /// <summary>What happened in a calendar year: of that year are the days on which things happened, not the plans.</summary>
    public OracleYear Year(OracleQuestion question, int year) => CountYear(Asked(question with { Year = null }), question, year);

    /// <summary>The same for each group that has a project.</summary>
    public SortedDictionary<string, OracleYear> YearGroups(OracleQuestion question, int year, string by)
    {
        var groups = new SortedDictionary<string, OracleYear>(StringComparer.Ordinal);
        foreach (var (key, projects) in Grouped(Asked(question with { Year = null }), by))
        {
            groups[key] = CountYear(projects, question, year);
        }

        return groups;
    }

    private List<OracleProject> Asked(OracleQuestion question) =>
    [
        .. Projects(question.KnownAt, question.Evidence).Where(project =>
            !project.IsWithdrawn
            && (question.Year is not { } year || project.YearsPlannedBy(question.AsOf).Contains(year))
            && (question.Kind is null || project.Kind == question.Kind)
            && (question.Campaign is null || project.Campaign == question.Campaign)
            && (question.District is null || project.District == question.District)
            && (question.Tag is null || project.Tags.Contains(question.Tag))),
    ];

    private static Dictionary<string, List<OracleProject>> Grouped(IEnumerable<OracleProject> projects, string by)
    {
        var groups = new Dictionary<string, List<OracleProject>>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            IEnumerable<string> keys = by switch
            {
                "kind" => [project.Kind],
                "campaign" => [project.Campaign],
                "district" => [project.District],
                "tag" => project.Tags.Distinct(),
                _ => throw new ArgumentOutOfRangeException(nameof(by), by, "Not a grouping."),
            };
            foreach (var key in keys)
            {
                if (!groups.TryGetValue(key, out var members))
                {
                    groups[key] = members = [];
                }

                members.Add(project);
            }
        }

        return groups;
    }

    private OracleFigures Count(IEnumerable<OracleProject> projects, OracleQuestion question)
    {
        var day = question.AsOf;
        var figures = new OracleFigures();
        Begin(question, figures.Milestones, figures.Measures);
        foreach (var project in projects)
        {
            figures.Planned++;
            figures.Underway += project.IsUnderway(day) ? 1 : 0;
            figures.Suspended += project.IsSuspended(day) ? 1 : 0;
            figures.Cancelled += project.IsCancelled(day) ? 1 : 0;
            foreach (var milestone in project.Ladder.Where(milestone => project.HasReached(milestone, day)))
            {
                figures.Milestones[milestone]++;
            }

            foreach (var (measure, amount) in project.MilestonesBy(day).SelectMany(report => report.Said.Measures))
            {
                figures.Measures[measure] += amount.Units;
            }

            figures.CompletedInvestment += project.MonthsOverBy(day)
                .Where(report => question.Year is null || report.Said.Month.Year == question.Year)
                .Sum(report => report.Said.Amount.Units);
            foreach (var year in project.YearsPlannedBy(day).Where(year => question.Year is null || year == question.Year))
            {
                figures.PlannedInvestment += project.NewestPlan(year, day).Investment.Units;
                CountSchedule(project, year, day, figures);
            }
        }

        figures.InvestmentPercent = figures.PlannedInvestment == 0
            ? null
            : decimal.Round(100m * figures.CompletedInvestment / figures.PlannedInvestment, 1, MidpointRounding.AwayFromZero);
        return figures;
    }

    private static void CountSchedule(OracleProject project, int year, DateOnly day, OracleFigures figures)
    {
        foreach (var (milestone, due) in project.Baseline(year).Said.Plan.Milestones)
        {
            if (project.ReportOf(milestone, day) is { } report)
            {
                var days = report.Said.OccurredOn.DayNumber - due.DayNumber;
                figures.Early += days < 0 ? 1 : 0;
                figures.OnTime += days == 0 ? 1 : 0;
                figures.Late += days > 0 ? 1 : 0;
                figures.LateDays += Math.Max(days, 0);
            }
            else if (!project.HasReached(milestone, day) && !project.IsCancelled(day) && due < day)
            {
                figures.Overdue++;
                figures.LateDays += day.DayNumber - due.DayNumber;
            }
        }
    }

    private OracleYear CountYear(IEnumerable<OracleProject> projects, OracleQuestion question, int year)
    {
        var figures = new OracleYear { Year = year };
        Begin(question, figures.Milestones, figures.Measures);
        foreach (var project in projects)
        {
            foreach (var report in project.MilestonesBy(question.AsOf).Select(report => report.Said).Where(said => said.OccurredOn.Year == year))
            {
                figures.Milestones[report.Milestone]++;
                foreach (var (measure, amount) in report.Measures)
                {
                    figures.Measures[measure] += amount.Units;
                }
            }

            figures.CompletedInvestment += project.MonthsOverBy(question.AsOf)
                .Where(report => report.Said.Month.Year == year)
                .Sum(report => report.Said.Amount.Units);
        }

        return figures;
    }

    /// <summary>Every milestone and measure of the kinds asked for is spoken of, those of no project too.</summary>
    private void Begin(OracleQuestion question, SortedDictionary<string, long> milestones, SortedDictionary<string, decimal> measures)
    {
        foreach (var kind in kinds.Where(kind => question.Kind is null || kind.Code == question.Kind))
        {
            foreach (var milestone in kind.Ladder)
            {
                milestones[milestone] = 0;
            }

            foreach (var measure in kind.Measures)
            {
                measures[measure] = 0;
            }
        }
    }
}
