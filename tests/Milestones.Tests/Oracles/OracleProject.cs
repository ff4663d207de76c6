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
    private readonly Dictionary<Guid, Told<ProjectEvent>> _reports = [];
    private readonly List<Told<PlanDecided>> _plans = [];
    private readonly List<long> _reviewedAt = [];

    /// <param name="events">Of this project, in the order of the log.</param>
    /// <param name="evidence">Which reports count; the others are left out when all is read.</param>
    public OracleProject(string code, IEnumerable<OracleEvent> events, IReadOnlyList<OracleKind> kinds, string evidence)
    {
        Code = code;
        var support = new OracleSupport();
        foreach (var (position, id, _, said) in events)
        {
            support.Hear(said);
            switch (said)
            {
                case ProjectRegistered it:
                    _kind = kinds.Single(kind => kind.Code == it.Kind);
                    Registration = new(position, id, null);
                    (Campaign, District, Tags) = (it.Campaign, it.District, [.. it.Tags]);
                    if (it.Plan is { } first)
                    {
                        _plans.Add(new(position, id, null, new(first, null)));
                    }

                    break;
                case ProjectChanged it:
                    (Campaign, District, Tags) = (it.Campaign, it.District, [.. it.Tags]);
                    break;
                case ProjectWithdrawn:
                    IsWithdrawn = true;
                    break;
                case PlanDecided it:
                    _plans.Add(new(position, id, it.Plan.DecidedOn, it));
                    break;
                case ProjectReportCorrected it:
                    _reports[it.Corrects] = Corrected(_reports[it.Corrects], it);
                    break;
                case ReportAccepted or ReportReturned:
                    _reviewedAt.Add(position);
                    break;
                case EvidenceReceived:
                    break;
                case ProjectReportRetracted it:
                    _reports.Remove(it.Retracts);
                    break;
                default:
                    _reports[id] = new(position, id, DayOf(said), said);
                    break;
            }
        }

        foreach (var report in _reports.Keys.Where(report => evidence switch
        {
            OracleQuestion.Photographed => !support.IsPhotographed(report),
            OracleQuestion.Accepted => !support.IsAccepted(report),
            _ => false,
        }))
        {
            _reports.Remove(report);
        }

        if (_kind is null || Registration is null)
        {
            throw new InvalidOperationException($"{code} was never registered.");
        }
    }

    public string Code { get; }

    public Told Registration { get; }

    public string Kind => _kind.Code;

    public string Campaign { get; } = "";

    public string District { get; } = "";

    public IReadOnlyList<string> Tags { get; } = [];

    public bool IsWithdrawn { get; }

    public IReadOnlyList<string> Ladder => _kind.Ladder;

    /// <summary>Where in the log the office reviewed its reports.</summary>
    public IReadOnlyList<long> ReviewedAt => _reviewedAt;

    /// <summary>Each day up to one on which its standing changed.</summary>
    public IEnumerable<DateOnly> StandingDays(DateOnly day) => Reports<StandingReported>(day).Select(report => report.On!.Value);

    /// <summary>Each day up to one on which a plan of it was decided.</summary>
    public IEnumerable<DateOnly> PlanDays(DateOnly day) => _plans.Select(plan => plan.Said.Plan.DecidedOn).Where(on => on <= day);

    /// <summary>Each day up to one that a report tells of; money tells of its month up to that day.</summary>
    public IEnumerable<DateOnly> SpokenOf(DateOnly day) =>
        from report in _reports.Values
        let last = report.On!.Value
        let first = report.Said is InvestmentReported ? new DateOnly(last.Year, last.Month, 1) : last
        where first <= day
        select last < day ? last : day;

    /// <summary>The years that have a plan decided on or before a day.</summary>
    public IEnumerable<int> YearsPlannedBy(DateOnly day) =>
        _plans.Where(plan => plan.Said.Plan.DecidedOn <= day).Select(plan => plan.Said.Plan.Year).Distinct();

    /// <summary>The first plan of the year; it holds from the day on which it was decided.</summary>
    public Told<PlanDecided> Baseline(int year) => _plans.First(plan => plan.Said.Plan.Year == year);

    /// <summary>Those of a year that were decided on or before a day, in the order in which they were.</summary>
    public IEnumerable<Told<PlanDecided>> Versions(int year, DateOnly day) =>
        _plans.Where(plan => plan.Said.Plan.Year == year && plan.Said.Plan.DecidedOn <= day).OrderBy(plan => plan.Said.Plan.DecidedOn);

    /// <summary>The last one decided on or before a day; of those decided on one day, the last said.</summary>
    public Plan NewestPlan(int year, DateOnly day) => Versions(year, day).Last().Said.Plan;

    /// <summary>The milestones that have a report of their own for a day on or before the one asked for.</summary>
    public IEnumerable<Told<MilestoneReported>> MilestonesBy(DateOnly day) => Reports<MilestoneReported>(day);

    public Told<MilestoneReported>? ReportOf(string milestone, DateOnly day) =>
        MilestonesBy(day).SingleOrDefault(report => report.Said.Milestone == milestone);

    /// <summary>By which report it was reached: its own, or the one of the next milestone of the ladder that has one.</summary>
    public Told<MilestoneReported>? ReachedBy(string milestone, DateOnly day) =>
        Ladder.SkipWhile(rung => rung != milestone).Select(rung => ReportOf(rung, day)).FirstOrDefault(report => report is not null);

    /// <summary>It, or a later one of the ladder, is reported.</summary>
    public bool HasReached(string milestone, DateOnly day) => ReachedBy(milestone, day) is not null;

    /// <summary>The months whose last day is on or before a day.</summary>
    public IEnumerable<Told<InvestmentReported>> MonthsOverBy(DateOnly day) => Reports<InvestmentReported>(day);

    public Told<ProjectCancelled>? CancelledBy(DateOnly day) => Reports<ProjectCancelled>(day).SingleOrDefault();

    public bool IsCancelled(DateOnly day) => CancelledBy(day) is not null;

    public bool IsCompleted(DateOnly day) => HasReached("completed", day);

    /// <summary>A ladder without <c>started</c> starts with its first milestone.</summary>
    public Told<MilestoneReported>? StartedBy(DateOnly day) => ReachedBy(Ladder.Contains("started") ? "started" : Ladder[0], day);

    public bool IsUnderway(DateOnly day) => StartedBy(day) is not null && !IsCompleted(day) && !IsCancelled(day);

    /// <summary>The suspension by which it came to be suspended: of several in a row, the first.</summary>
    public Told<StandingReported>? SuspendedBy(DateOnly day) => IsCancelled(day) || IsCompleted(day)
        ? null
        : Reports<StandingReported>(day).OrderByDescending(report => report.On).TakeWhile(report => report.Said is ProjectSuspended).LastOrDefault();

    public bool IsSuspended(DateOnly day) => SuspendedBy(day) is not null;

    public string Status(DateOnly day) =>
        IsCancelled(day) ? "cancelled"
        : IsCompleted(day) ? "completed"
        : IsSuspended(day) ? "suspended"
        : Ladder.LastOrDefault(milestone => HasReached(milestone, day)) ?? "planned";

    /// <summary>The date by the first plan that gave one, of the plans decided on or before a day.</summary>
    public DateOnly? FirstDate(string milestone, DateOnly day) => Dates(milestone, day).Select(date => (DateOnly?)date.On).FirstOrDefault();

    /// <summary>The date by the newest plan that has one, of the plans decided on or before a day.</summary>
    public DateOnly? NewestDate(string milestone, DateOnly day) => Dates(milestone, day).Select(date => (DateOnly?)date.On).LastOrDefault();

    /// <summary>
    /// The dates that plans gave a milestone, and why, in the order in which the plans were decided; of plans decided on one
    /// day, the earlier year's first.
    /// </summary>
    /// <param name="year">Whose plans; null for all.</param>
    public IEnumerable<(DateOnly On, Reason? Reason)> Dates(string milestone, DateOnly day, int? year = null)
    {
        var plans = _plans.Select(plan => plan.Said).Where(said => said.Plan.DecidedOn <= day && (year is null || said.Plan.Year == year));
        foreach (var (plan, reason) in plans.OrderBy(said => said.Plan.DecidedOn).ThenBy(said => said.Plan.Year))
        {
            if (plan.Milestones.TryGet(milestone, out var date))
            {
                yield return (date, reason);
            }
        }
    }

    private IEnumerable<Told<TReport>> Reports<TReport>(DateOnly by)
        where TReport : ProjectEvent
    {
        foreach (var (position, id, on, said) in _reports.Values)
        {
            if (said is TReport report && on <= by)
            {
                yield return new(position, id, on, report);
            }
        }
    }

    private static Told<ProjectEvent> Corrected(Told<ProjectEvent> report, ProjectReportCorrected by)
    {
        ProjectEvent said = report.Said switch
        {
            MilestoneReported it => it with { OccurredOn = by.OccurredOn ?? it.OccurredOn, Measures = by.Measures ?? it.Measures },
            InvestmentReported it => it with { Amount = by.Amount ?? it.Amount },
            StandingReported it => it with { OccurredOn = by.OccurredOn ?? it.OccurredOn },
            _ => throw new InvalidOperationException($"{report.Said.GetType().Name} is no report."),
        };
        return report with { On = DayOf(said), Said = said };
    }

    private static DateOnly DayOf(ProjectEvent report) => report switch
    {
        MilestoneReported it => it.OccurredOn,
        StandingReported it => it.OccurredOn,
        InvestmentReported { Month: var month } => new(month.Year, month.Number, DateTime.DaysInMonth(month.Year, month.Number)),
        _ => throw new InvalidOperationException($"{report.GetType().Name} is no report."),
    };
}
