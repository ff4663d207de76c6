using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Tests.Oracles;

/// <summary>
/// One project, read plainly: the reports that stand, each with the content that it was last given, the plans as decided, the
/// attributes as last said. It draws no conclusions; what was true on a day is worked out anew whenever it is asked.
/// </summary>
public sealed class OracleProject
{
    private readonly OracleKind _kind;
    private readonly Dictionary<Guid, ProjectEvent> _reports = [];
    private readonly List<Plan> _plans = [];

    /// <param name="events">Of this project, in the order of the log.</param>
    public OracleProject(string code, IEnumerable<ProjectEvent> events, IEnumerable<Guid> ids, IReadOnlyList<OracleKind> kinds)
    {
        Code = code;
        foreach (var (said, id) in events.Zip(ids))
        {
            switch (said)
            {
                case ProjectRegistered it:
                    _kind = kinds.Single(kind => kind.Code == it.Kind);
                    (Campaign, District, Tags) = (it.Campaign, it.District, [.. it.Tags]);
                    if (it.Plan is { } first)
                    {
                        _plans.Add(first);
                    }

                    break;
                case ProjectChanged it:
                    (Campaign, District, Tags) = (it.Campaign, it.District, [.. it.Tags]);
                    break;
                case ProjectWithdrawn:
                    IsWithdrawn = true;
                    break;
                case PlanDecided it:
                    _plans.Add(it.Plan);
                    break;
                case ProjectReportCorrected it:
                    _reports[it.Corrects] = Corrected(_reports[it.Corrects], it);
                    break;
                case ProjectReportRetracted it:
                    _reports.Remove(it.Retracts);
                    break;
                default:
                    _reports[id] = said;
                    break;
            }
        }

        if (_kind is null)
        {
            throw new InvalidOperationException($"{code} was never registered.");
        }
    }

    public string Code { get; }

    public string Kind => _kind.Code;

    public string Campaign { get; } = "";

    public string District { get; } = "";

    public IReadOnlyList<string> Tags { get; } = [];

    public bool IsWithdrawn { get; }

    public IReadOnlyList<string> Ladder => _kind.Ladder;

    /// <summary>The years that have a plan decided on or before a day.</summary>
    public IEnumerable<int> YearsPlannedBy(DateOnly day) =>
        _plans.Where(plan => plan.DecidedOn <= day).Select(plan => plan.Year).Distinct();

    /// <summary>The first plan of the year; it holds from the day on which it was decided.</summary>
    public Plan Baseline(int year) => _plans.First(plan => plan.Year == year);

    /// <summary>The last one decided on or before a day; of those decided on one day, the last said.</summary>
    public Plan NewestPlan(int year, DateOnly day)
    {
        var newest = Baseline(year);
        foreach (var plan in _plans)
        {
            if (plan.Year == year && plan.DecidedOn <= day && plan.DecidedOn >= newest.DecidedOn)
            {
                newest = plan;
            }
        }

        return newest;
    }

    /// <summary>The milestones that have a report of their own for a day on or before the one asked for.</summary>
    public IEnumerable<MilestoneReported> MilestonesBy(DateOnly day) =>
        _reports.Values.OfType<MilestoneReported>().Where(report => report.OccurredOn <= day);

    public MilestoneReported? ReportOf(string milestone, DateOnly day) =>
        MilestonesBy(day).SingleOrDefault(report => report.Milestone == milestone);

    /// <summary>It, or a later one of the ladder, is reported.</summary>
    public bool HasReached(string milestone, DateOnly day) =>
        Ladder.SkipWhile(rung => rung != milestone).Any(rung => ReportOf(rung, day) is not null);

    /// <summary>The months whose last day is on or before a day.</summary>
    public IEnumerable<InvestmentReported> MonthsOverBy(DateOnly day) =>
        _reports.Values.OfType<InvestmentReported>().Where(report =>
            day >= new DateOnly(report.Month.Year, report.Month.Number, DateTime.DaysInMonth(report.Month.Year, report.Month.Number)));

    public bool IsCancelled(DateOnly day) => _reports.Values.OfType<ProjectCancelled>().Any(report => report.OccurredOn <= day);

    public bool IsCompleted(DateOnly day) => HasReached("completed", day);

    /// <summary>A ladder without <c>started</c> starts with its first milestone.</summary>
    public bool IsStarted(DateOnly day) => HasReached(Ladder.Contains("started") ? "started" : Ladder[0], day);

    public bool IsSuspended(DateOnly day) =>
        !IsCancelled(day) && !IsCompleted(day)
        && _reports.Values.OfType<StandingReported>()
            .Where(report => report is ProjectSuspended or ProjectResumed && report.OccurredOn <= day)
            .MaxBy(report => report.OccurredOn) is ProjectSuspended;

    public string Status(DateOnly day) =>
        IsCancelled(day) ? "cancelled"
        : IsCompleted(day) ? "completed"
        : IsSuspended(day) ? "suspended"
        : Ladder.LastOrDefault(milestone => HasReached(milestone, day)) ?? "planned";

    /// <summary>The date by the first plan that gave one, of the plans decided on or before a day.</summary>
    public DateOnly? FirstDate(string milestone, DateOnly day) => DatesOf(milestone, day).Select(date => (DateOnly?)date).FirstOrDefault();

    /// <summary>The date by the newest plan that has one, of the plans decided on or before a day.</summary>
    public DateOnly? NewestDate(string milestone, DateOnly day) => DatesOf(milestone, day).Select(date => (DateOnly?)date).LastOrDefault();

    /// <summary>In the order in which they were decided; of plans decided on one day, the earlier year's first.</summary>
    private IEnumerable<DateOnly> DatesOf(string milestone, DateOnly day)
    {
        foreach (var plan in _plans.Where(plan => plan.DecidedOn <= day).OrderBy(plan => plan.DecidedOn).ThenBy(plan => plan.Year))
        {
            if (plan.Milestones.TryGet(milestone, out var date))
            {
                yield return date;
            }
        }
    }

    private static ProjectEvent Corrected(ProjectEvent report, ProjectReportCorrected by) => report switch
    {
        MilestoneReported it => it with { OccurredOn = by.OccurredOn ?? it.OccurredOn, Measures = by.Measures ?? it.Measures },
        InvestmentReported it => it with { Amount = by.Amount ?? it.Amount },
        StandingReported it => it with { OccurredOn = by.OccurredOn ?? it.OccurredOn },
        _ => throw new InvalidOperationException($"{report.GetType().Name} is no report."),
    };
}
