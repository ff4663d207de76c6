using System.Collections.Immutable;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Plans;
using Milestones.Reports;

namespace Milestones.Projects;

/// <summary>
/// A project as the log tells it up to some position: its attributes, its plans, and the reports that stand, each as last
/// corrected. On which day what was true is asked of it, not kept in it (<see cref="ProjectOnDay"/>).
/// </summary>
public sealed record Project
{
    public required string Code { get; init; }

    /// <summary>The id of the event that registered it.</summary>
    public required Guid Registration { get; init; }

    /// <summary>Where in the log it was registered; no other project has the same, so it also serves as a number for it.</summary>
    public required Sequence RegisteredAt { get; init; }

    /// <summary>What was said when it was registered; a repetition of it is told by this.</summary>
    public required ProjectRegistered Registered { get; init; }

    /// <summary>How many events its stream has.</summary>
    public required int Version { get; init; }

    public required ProjectAttributes Attributes { get; init; }

    public required Ladder Ladder { get; init; }

    /// <summary>Every version of every year's plan, as decided.</summary>
    public ImmutableArray<PlanVersion> Plans { get; init; } = [];

    /// <summary>In the order of the ladder.</summary>
    public ImmutableArray<ReachedMilestone> Milestones { get; init; } = [];

    /// <summary>Suspensions, resumptions and the cancellation, by date.</summary>
    public ImmutableArray<Standing> Standings { get; init; } = [];

    public ImmutableArray<SpentMonth> Investments { get; init; } = [];

    public ImmutableArray<Guid> Retracted { get; init; } = [];

    /// <summary>Why it was withdrawn, when it was registered in error.</summary>
    public Reason? Withdrawn { get; init; }

    public Standing? Cancellation => Standings is [.., { Change: StandingChange.Cancelled } last] ? last : null;

    public bool HasReports => !(Milestones.IsEmpty && Standings.IsEmpty && Investments.IsEmpty);

    internal Combinations Combinations { get; init; } = null!;

    /// <summary>The report that a milestone was reached by: its own, or where it has none the first of a later milestone.</summary>
    public ReachedMilestone? Reached(int rung)
    {
        foreach (var milestone in Milestones)
        {
            if (milestone.Rung >= rung)
            {
                return milestone;
            }
        }

        return null;
    }

    /// <summary>A report that stands, by its id.</summary>
    public ReportThatStands? Find(Guid report) =>
        Milestones.FirstOrDefault(milestone => milestone.Report == report)
        ?? Standings.FirstOrDefault(standing => standing.Report == report)
        ?? (ReportThatStands?)Investments.FirstOrDefault(spent => spent.Report == report);

    /// <summary>The project as one of the views of the figures shows it: without the reports that don't count there.</summary>
    public Project In(Support views) => (views & Support.Reported) != Support.None
        ? this
        : this with
        {
            Milestones = Milestones.RemoveAll(milestone => (milestone.Support & views) == Support.None),
            Standings = Standings.RemoveAll(standing => (standing.Support & views) == Support.None),
            Investments = Investments.RemoveAll(spent => (spent.Support & views) == Support.None),
        };

    /// <summary>When and by which report it was completed, the ladder's later milestones included.</summary>
    public ReachedMilestone? Completion => Ladder.CompletionRung < 0 ? null : Reached(Ladder.CompletionRung);

    /// <summary>Folds one more event; the first registers the project.</summary>
    /// <param name="ladderOf">The ladder of a kind. It never changes once the kind has a project, so today's serves for every day.</param>
    public static Project Evolve(Project? project, string code, Recorded<ProjectEvent> recorded, Func<string, Ladder> ladderOf) =>
        project is null
            ? Register(code, recorded, ladderOf)
            : project.Evolve(recorded) with { Version = recorded.Version };

    private static Project Register(string code, Recorded<ProjectEvent> recorded, Func<string, Ladder> ladderOf)
    {
        if (recorded.Event is not ProjectRegistered said)
        {
            throw new InvalidOperationException($"The stream {code} begins with {recorded.Event.GetType().Name}, not with a registration.");
        }

        var attributes = new ProjectAttributes(said.Name, said.Kind, said.Campaign, said.District, said.Tags, said.Location);
        ImmutableArray<PlanVersion> plans =
            said.Plan is { } plan ? [new(recorded.Id, recorded.Sequence, Version: 1, plan, Reason: null)] : [];
        return new()
        {
            Code = code,
            Registration = recorded.Id,
            RegisteredAt = recorded.Sequence,
            Registered = said,
            Version = recorded.Version,
            Attributes = attributes,
            Ladder = ladderOf(said.Kind),
            Plans = plans,
            Combinations = new(attributes, plans),
        };
    }

    private Project Evolve(Recorded<ProjectEvent> recorded) => recorded.Event switch
    {
        ProjectChanged said => Change(new(said.Name, Attributes.Kind, said.Campaign, said.District, said.Tags, said.Location)),
        ProjectWithdrawn said => this with { Withdrawn = said.Reason },
        PlanDecided said => Add(recorded, said),
        MilestoneReported said => With(new ReachedMilestone(
            recorded.Id, recorded.Sequence, Ladder.IndexOf(said.Milestone), said.Milestone, said.OccurredOn, said.Measures)
        {
            Backing = Backing.Naming(said.Evidence),
        }),
        InvestmentReported said => With(new SpentMonth(recorded.Id, recorded.Sequence, said.Month, said.Amount)
        {
            Backing = Backing.Naming(said.Evidence),
        }),
        StandingReported said => With(new Standing(
            recorded.Id, recorded.Sequence, Standing.ChangeOf(said), said.OccurredOn, said.Reason)
        {
            Backing = Backing.Naming(said.Evidence),
        }),
        ProjectReportCorrected said => Correct(said),
        ProjectReportRetracted said => Without(said.Retracts) with { Retracted = Retracted.Add(said.Retracts) },
        EvidenceReceived said => Back(said.Report, backing => Backing.Receive(backing, said.Hash)),
        ReportAccepted said => Back(said.Report, backing => Backing.Reviewed(backing, new(null, said.Note))),
        ReportReturned said => Back(said.Report, backing => Backing.Reviewed(backing, new(said.Reason, null))),
        _ => throw new InvalidOperationException($"{recorded.Event.GetType().Name} does not follow a registration."),
    };

    private Project Change(ProjectAttributes attributes) =>
        this with { Attributes = attributes, Combinations = new(attributes, Plans) };

    private Project Add(Recorded<ProjectEvent> recorded, PlanDecided said)
    {
        var version = 1 + Plans.Count(plan => plan.Plan.Year == said.Plan.Year);
        var plans = Plans.Add(new(recorded.Id, recorded.Sequence, version, said.Plan, said.Reason));
        return this with { Plans = plans, Combinations = version == 1 ? new(Attributes, plans) : Combinations };
    }

    internal Project With(ReachedMilestone reached)
    {
        var at = 0;
        while (at < Milestones.Length && Milestones[at].Rung < reached.Rung)
        {
            at++;
        }

        return this with { Milestones = Milestones.Insert(at, reached) };
    }

    internal Project With(Standing standing)
    {
        // A cancellation is the last standing that a project has, also where another has the same date by a later correction.
        var at = 0;
        while (at < Standings.Length && Standings[at].OccurredOn <= standing.OccurredOn)
        {
            at++;
        }

        return this with { Standings = Standings.Insert(at, standing) };
    }

    internal Project With(SpentMonth spent) => this with { Investments = Investments.Add(spent) };

    /// <summary>The project as if the report had not been made.</summary>
    internal Project Without(Guid report)
    {
        for (var i = 0; i < Milestones.Length; i++)
        {
            if (Milestones[i].Report == report)
            {
                return this with { Milestones = Milestones.RemoveAt(i) };
            }
        }

        for (var i = 0; i < Standings.Length; i++)
        {
            if (Standings[i].Report == report)
            {
                return this with { Standings = Standings.RemoveAt(i) };
            }
        }

        for (var i = 0; i < Investments.Length; i++)
        {
            if (Investments[i].Report == report)
            {
                return this with { Investments = Investments.RemoveAt(i) };
            }
        }

        return this;
    }

    private Project Back(Guid report, Func<Backing?, Backing> change)
    {
        switch (Find(report))
        {
            case ReachedMilestone reached:
                return this with { Milestones = Milestones.Replace(reached, reached with { Backing = change(reached.Backing) }) };
            case Standing standing:
                return this with { Standings = Standings.Replace(standing, standing with { Backing = change(standing.Backing) }) };
            case SpentMonth spent:
                return this with { Investments = Investments.Replace(spent, spent with { Backing = change(spent.Backing) }) };
            default:
                return this;
        }
    }

    private Project Correct(ProjectReportCorrected said)
    {
        foreach (var reached in Milestones)
        {
            if (reached.Report == said.Corrects)
            {
                return Without(said.Corrects).With(reached.Correct(said));
            }
        }

        foreach (var standing in Standings)
        {
            if (standing.Report == said.Corrects)
            {
                return Without(said.Corrects).With(standing.Correct(said));
            }
        }

        for (var i = 0; i < Investments.Length; i++)
        {
            if (Investments[i].Report == said.Corrects)
            {
                return this with { Investments = Investments.SetItem(i, Investments[i].Correct(said)) };
            }
        }

        return this;
    }
}
