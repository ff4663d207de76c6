using Milestones.Catalogue;
using Milestones.Plans;
using Milestones.Reports;

namespace Milestones.Projects;

public sealed partial class Schedule
{
    /// <summary>Makes a project's schedule of its events. What each of them means is left to the fold, so that it stands once.</summary>
    /// <param name="ladderOf">The ladder of a kind.</param>
    public sealed class Builder(string code, Func<string, Ladder> ladderOf)
    {
        private readonly List<DatedPlan> _plans = [];
        private readonly List<Told> _told = [];
        private readonly List<Review> _reviews = [];
        private Project? _project;
        private int _until = Never;

        /// <param name="recorded">The next event of the project's stream; the first registers it.</param>
        /// <param name="recordedOn">The day on which it was recorded, on the city's calendar.</param>
        /// <exception cref="OverflowException">A log of more than 2^31 positions needs wider rows.</exception>
        public void Add(Recorded<ProjectEvent> recorded, DateOnly recordedOn)
        {
            var at = checked((int)recorded.Sequence.Position);
            _project = Project.Evolve(_project, code, recorded, ladderOf);
            switch (recorded.Event)
            {
                case ProjectRegistered or PlanDecided:
                    _plans.AddRange(_project.Plans.Skip(_plans.Count).Select(version => Dated(version, at)));
                    break;
                case ProjectWithdrawn:
                    _until = at;
                    break;
                case MilestoneReported or InvestmentReported or StandingReported:
                    Tell(recorded.Id, at);
                    break;
                case ProjectReportCorrected said:
                    Tell(said.Corrects, at);
                    break;
                case ProjectReportRetracted said:
                    Tell(said.Retracts, at);
                    break;
                case EvidenceReceived said:
                    Tell(said.Report, at);
                    break;
                case ReportAccepted said:
                    Tell(said.Report, at);
                    _reviews.Add(new(at, recordedOn.DayNumber));
                    break;
                case ReportReturned said:
                    Tell(said.Report, at);
                    _reviews.Add(new(at, recordedOn.DayNumber));
                    break;
            }
        }

        /// <summary>Of the events added so far.</summary>
        public Schedule Build()
        {
            var project = _project ?? throw new InvalidOperationException($"The stream {code} has no event.");
            return new(
                project.Ladder,
                project.RegisteredAt,
                _until,
                [.. _plans.OrderBy(plan => plan.DecidedOn).ThenBy(plan => plan.Year).ThenBy(plan => plan.Version)],
                Of<ReachedMilestone>(),
                Of<SpentMonth>(),
                Of<Standing>(),
                [.. _reviews]);
        }

        /// <summary>What a report said ends, and what it says now begins; unless for a schedule it is the same.</summary>
        private void Tell(Guid report, int at)
        {
            var before = _told.FindLastIndex(told => told.Says.Report == report && told.Wording.Until == Never);
            var now = _project!.Find(report) is { } says ? new Told(says, Worded(says, at)) : null;
            if (before >= 0)
            {
                var worded = _told[before].Wording;
                if (now is not null && now.Wording.SaysAs(worded))
                {
                    return;
                }

                _told[before] = _told[before] with { Wording = worded with { Until = at } };
            }

            if (now is not null)
            {
                _told.Add(now);
            }
        }

        private Wording[] Of<TReport>()
            where TReport : ReportThatStands =>
            [.. _told.Where(told => told.Says is TReport).Select(told => told.Wording).OrderBy(wording => wording.On)];

        private static Wording Worded(ReportThatStands report, int at) => report switch
        {
            ReachedMilestone of => new(at, Never, of.OccurredOn.DayNumber, of.OccurredOn.DayNumber, of.Rung, of.Support),
            Standing of => new(at, Never, of.OccurredOn.DayNumber, of.OccurredOn.DayNumber, (int)of.Change, of.Support),
            SpentMonth of => new(at, Never, of.Month.First.DayNumber, of.Month.Last.DayNumber, 0, of.Support),
            _ => throw new InvalidOperationException($"{report.GetType().Name} has no place in a schedule."),
        };

        private DatedPlan Dated(PlanVersion version, int at) => new(
            at,
            version.Plan.DecidedOn.DayNumber,
            version.Plan.Year,
            version.Version,
            [.. _project!.Ladder.Milestones.Select(milestone => version.Plan.Milestones.TryGet(milestone, out var on) ? on.DayNumber : Never)],
            version.Reason);

        private sealed record Told(ReportThatStands Says, Wording Wording);
    }
}
