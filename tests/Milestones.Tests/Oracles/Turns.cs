using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Tests.Oracles;

/// <summary>
/// The turns that histories took, counted: what a comparison with the oracle is worth depends on what the histories hold.
/// </summary>
public sealed class Turns
{
    /// <summary>Every turn that is known of.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "late", "backdated", "filled in", "corrected", "re-corrected", "retracted", "retracted after a correction", "re-reported",
        "re-planned", "moved", "changed", "withdrawn", "withdrawn after a retraction", "suspended", "suspended again", "resumed", "cancelled",
        "cancellation taken back", "photographed", "accepted", "returned", "acceptance taken back", "acceptance lapsed", "accepted again",
    ];

    private readonly Dictionary<string, int> _counts = [];

    public int this[string turn] => _counts.GetValueOrDefault(turn);

    /// <param name="log">In the order of its positions.</param>
    public void Add(IEnumerable<OracleEvent> log)
    {
        foreach (var project in log.GroupBy(said => said.Project))
        {
            new Reader(this, [.. project]).Read();
        }
    }

    public override string ToString() => string.Join(", ", All.Select(turn => $"{turn} {this[turn]}"));

    private void Count(string turn, bool happened = true) => _counts[turn] = this[turn] + (happened ? 1 : 0);

    /// <summary>Goes through the events of one project.</summary>
    private sealed class Reader(Turns turns, IReadOnlyList<OracleEvent> events)
    {
        private readonly Dictionary<Guid, ProjectEvent> _reports = [];
        private readonly HashSet<Guid> _corrected = [];
        private readonly HashSet<object> _retracted = [];
        private readonly HashSet<Guid> _accepted = [];
        private readonly HashSet<Guid> _lapsed = [];
        private readonly List<DateOnly> _days = [];
        private readonly Dictionary<int, Plan> _plans = [];

        public void Read()
        {
            foreach (var (_, id, _, said) in events)
            {
                Read(id, said);
            }
        }

        private void Read(Guid id, ProjectEvent said)
        {
            switch (said)
            {
                case ProjectRegistered { Plan: { } plan }:
                    _plans[plan.Year] = plan;
                    break;
                case PlanDecided { Plan: var plan }:
                    ReadPlan(plan);
                    break;
                case ProjectChanged:
                    turns.Count("changed");
                    break;
                case ProjectWithdrawn:
                    turns.Count("withdrawn");
                    turns.Count("withdrawn after a retraction", _retracted.Count > 0);
                    break;
                case ProjectReportCorrected it:
                    turns.Count("acceptance lapsed", _accepted.Remove(it.Corrects) && _lapsed.Add(it.Corrects));
                    turns.Count(_corrected.Add(it.Corrects) ? "corrected" : "re-corrected");
                    turns.Count("backdated", it.OccurredOn < DayOf(_reports[it.Corrects]));
                    break;
                case ProjectReportRetracted it:
                    turns.Count("retracted");
                    turns.Count("retracted after a correction", _corrected.Contains(it.Retracts));
                    turns.Count("cancellation taken back", _reports[it.Retracts] is ProjectCancelled);
                    _retracted.Add(SubjectOf(_reports[it.Retracts]));
                    _reports.Remove(it.Retracts);
                    break;
                case EvidenceReceived:
                    turns.Count("photographed");
                    break;
                case ReportAccepted it:
                    turns.Count("accepted");
                    turns.Count("accepted again", _lapsed.Contains(it.Report));
                    _accepted.Add(it.Report);
                    break;
                case ReportReturned it:
                    turns.Count("returned");
                    turns.Count("acceptance taken back", _accepted.Remove(it.Report));
                    break;
                case MilestoneReported or InvestmentReported or StandingReported:
                    ReadReport(said);
                    _reports[id] = said;
                    break;
                default:
                    break;
            }
        }

        private void ReadPlan(Plan plan)
        {
            turns.Count("backdated", _days.Exists(day => plan.DecidedOn < day));
            if (_plans.TryGetValue(plan.Year, out var before))
            {
                turns.Count("re-planned");
                turns.Count("moved", !plan.Milestones.Equals(before.Milestones));
            }

            _plans[plan.Year] = plan;
        }

        private void ReadReport(ProjectEvent said)
        {
            var day = DayOf(said);
            turns.Count("late", _days.Exists(known => day < known));
            turns.Count("re-reported", _retracted.Contains(SubjectOf(said)));
            turns.Count("filled in", said is MilestoneReported && _reports.Values.OfType<MilestoneReported>().Any(known => day < known.OccurredOn));
            turns.Count("suspended", said is ProjectSuspended);
            turns.Count("suspended again", said is ProjectSuspended && _reports.Values.Any(known => known is ProjectSuspended));
            turns.Count("resumed", said is ProjectResumed);
            turns.Count("cancelled", said is ProjectCancelled);
            _days.Add(day);
        }

        private static DateOnly DayOf(ProjectEvent report) => report switch
        {
            MilestoneReported it => it.OccurredOn,
            StandingReported it => it.OccurredOn,
            InvestmentReported it => it.Month.Last,
            _ => throw new InvalidOperationException($"{report.GetType().Name} is no report."),
        };

        /// <summary>What only one report may be about at a time; a retraction makes room for another.</summary>
        private static object SubjectOf(ProjectEvent report) => report switch
        {
            MilestoneReported it => it.Milestone,
            InvestmentReported it => it.Month,
            _ => DayOf(report),
        };
    }
}
