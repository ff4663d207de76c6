using CsCheck;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

/// <summary>
/// Random histories of a small city. What is asked for is random and often makes no sense; the domain takes of it what it takes.
/// </summary>
public static class Stories
{
    private const int Projects = 5;

    private static readonly Reason Funding = new("funding", null);
    private static readonly Reason Late = new("late-evidence", null);

    private static readonly Gen<Reason> WhyAgain = Gen.OneOf(
        Funding, new("weather", "Rain in June"), new("weather", "Rain in July"), new("land", null), new("other", null));

    private static readonly Gen<int> Project = Gen.Int[0, Projects - 1];
    private static readonly Gen<ValueList<string>> SomeTags = Gen.Bool.Array[Story.Tags.Length].Select(chosen =>
        Story.Tags.Where((_, index) => chosen[index]).ToValueList());

    private static readonly Gen<Hundredths> Amount = Gen.OneOf(
        Gen.Long[0, 500_00].Select(fen => new Hundredths(fen)),
        Gen.OneOf(new Hundredths(0), new Hundredths(1), new Hundredths(100_00), Hundredths.From(Hundredths.GreatestUnits)));

    private static readonly Gen<ValueMap<Hundredths>?> Measures = Gen.Select(Gen.Bool, Gen.Bool, Amount, Amount, (one, two, first, second) =>
    {
        var pairs = new List<KeyValuePair<string, Hundredths>>();
        if (one)
        {
            pairs.Add(new("track-m", first));
        }

        if (two)
        {
            pairs.Add(new("stations", second));
        }

        return (ValueMap<Hundredths>?)new ValueMap<Hundredths>(pairs);
    });

    /// <summary>The files that a report names; most name none.</summary>
    private static readonly Gen<ValueList<string>> Files = Gen.Frequency(
        (3, Gen.Const(ValueList<string>.Empty)),
        (2, Gen.Const<ValueList<string>>([new('a', 64)])),
        (1, Gen.Const<ValueList<string>>([new('a', 64), new('b', 64)])));

    /// <summary>Asks for a plan that gives some milestones of the ladder a date, one after the other.</summary>
    private static readonly Gen<Func<ValueList<string>, Plan>> APlan = Gen.Select(
        Gen.Int[2021, 2024], Days.Any, Amount, Gen.Int[0, 30], Gen.Select(Gen.Bool, Gen.Int[0, 12]).Array[4],
        (year, decidedOn, investment, first, gaps) => new Func<ValueList<string>, Plan>(ladder =>
        {
            var at = first;
            var dates = new List<KeyValuePair<string, DateOnly>>();
            foreach (var (index, milestone) in ladder.Index())
            {
                var (has, gap) = gaps[index];
                at += gap;
                if (has)
                {
                    dates.Add(new(milestone, Days.Number(at)));
                }
            }

            return new(year, decidedOn, investment, new(dates));
        }));

    private static readonly Gen<Story.Step> Register = Gen.Select(
        Project, SomeTags, Gen.OneOf(Story.Districts), Gen.OneOf(Story.Campaigns), Gen.Bool, APlan,
        (project, tags, district, campaign, planned, plan) => new Story.Step((city, id) =>
        {
            var kind = city.Catalogue.Kind(Story.Kinds[project % Story.Kinds.Length])!;
            return new RegisterCommand(id, Code(project), new(
                new(null, $"Project {project}"), kind.Code, campaign, district, tags, null, planned ? plan(kind.Ladder.Milestones) : null));
        }));

    private static readonly Gen<Story.Step> Change = Gen.Select(
        Project, SomeTags, Gen.OneOf(Story.Districts), Gen.OneOf(Story.Campaigns),
        (project, tags, district, campaign) => new Story.Step((city, id) => city.Find(Code(project)) is null
            ? null
            : new ChangeCommand(id, Code(project), new(new(null, "Moved"), campaign, district, tags, null, Late))));

    private static readonly Gen<Story.Step> Withdraw = Project.Select(project => new Story.Step((city, id) =>
        city.Find(Code(project)) is null ? null : new WithdrawCommand(id, Code(project), new(Late))));

    /// <summary>A plan that comes as it likes, or the one after a plan that is known: then decided on the same day or a later one.</summary>
    private static readonly Gen<Story.Step> DecidePlan = Gen.Select(
        Project, APlan, Gen.Int[-4, 4], WhyAgain,
        (project, plan, after, why) => new Story.Step((city, id) =>
        {
            if (city.Find(Code(project)) is not { } known)
            {
                return null;
            }

            var asked = plan(known.Ladder.Milestones);
            if (after >= 0 && known.Plans is [.., { Plan: var last }])
            {
                asked = asked with { Year = last.Year, DecidedOn = last.DecidedOn.AddDays(after * 12) };
            }

            var again = known.Plans.Any(version => version.Plan.Year == asked.Year);
            return new PlanCommand(id, Code(project), new(asked, again ? why : null));
        }));

    private static readonly Gen<Story.Step> Milestone = Gen.Select(
        Project, Gen.Int[0, 3], Gen.Int[0, 24], Gen.Int[-1, 1], Measures, Files,
        (project, rung, late, by, measures, files) => new Story.Step((city, id) =>
        {
            if (city.Find(Code(project)) is not { } known)
            {
                return null;
            }

            rung %= known.Ladder.Milestones.Count;
            var milestone = known.Ladder.Milestones[rung];
            return new ReportCommand(new MilestoneReport(
                id,
                Code(project),
                milestone,
                Days.Number((rung * 9) + late).AddDays(late % 5 == 0 ? by : 0),
                Fitting(known, milestone, measures),
                null,
                files));
        }));

    private static readonly Gen<Story.Step> Investment = Gen.Select(
        Project, Gen.Int[2021, 2023], Gen.Int[1, 12], Amount, Files,
        (project, year, month, amount, files) => new Story.Step((city, id) => city.Find(Code(project)) is null
            ? null
            : new ReportCommand(new InvestmentReport(id, Code(project), new(year, month), amount, null, files))));

    private static readonly Gen<Story.Step> StandingChange = Gen.Select(
        Project,
        Gen.Frequency(
            (5, Gen.Const(Milestones.Projects.StandingChange.Suspended)),
            (3, Gen.Const(Milestones.Projects.StandingChange.Resumed)),
            (1, Gen.Const(Milestones.Projects.StandingChange.Cancelled))),
        Days.Any,
        Files,
        (project, change, on, files) => new Story.Step((city, id) => city.Find(Code(project)) is null
            ? null
            : new ReportCommand(new StandingReport(id, Code(project), change, on, Funding, null, files))));

    /// <summary>Of a report that was made, or that was corrected or retracted before.</summary>
    private static readonly Gen<Story.Step> Correct = Gen.Select(
        Gen.Int[0, 1000], Gen.Bool, Days.Any, Gen.Int[-2, 2], Gen.Bool, Measures, Amount,
        (which, near, on, by, hasMeasures, measures, amount) => new Story.Step((city, id) =>
        {
            if (Pick(city, which) is not { } fact)
            {
                return null;
            }

            var said = fact.Event;
            var date = near && DateOf(said) is { } old ? old.AddDays(by * 12) : on;
            var known = city.Project(fact.Stream);
            return new ReportCommand(new Correction(
                id,
                fact.Id,
                said is InvestmentReported ? null : date,
                hasMeasures && said is MilestoneReported milestone ? Fitting(known, milestone.Milestone, measures) : null,
                said is InvestmentReported ? amount : null,
                null,
                null,
                null,
                Late));
        }));

    private static readonly Gen<Story.Step> Retract = Gen.Int[0, 1000].Select(which => new Story.Step((city, id) =>
        Pick(city, which) is { } fact ? new ReportCommand(new Retraction(id, fact.Id, null, Late)) : null));

    /// <summary>Of a file that the report names, of one that has arrived before, and now and then of one that it does not name.</summary>
    private static readonly Gen<Story.Step> Arrive = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 8], (which, file) => new Story.Step((city, _) =>
        Naming(city, which) is var (report, hashes)
            ? new ArrivalCommand(new(report, file == 0 ? new('c', 64) : hashes[file % hashes.Count], "image/jpeg", null))
            : null));

    private static readonly Gen<Story.Step> Review = Gen.Select(Gen.Int[0, 1000], Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), (which, accepts) =>
        new Story.Step((city, id) => Pick(city, which) is { } fact
            ? new ReviewCommand(id, accepts ? new Acceptance(fact.Id, null) : new Return(fact.Id, Late))
            : null));

    /// <summary>A report about what happened: no correction, no retraction.</summary>
    public static Gen<Story.Step> Report { get; } = Gen.Frequency((6, Milestone), (2, Investment), (3, StandingChange));

    /// <summary>Everything that may be asked.</summary>
    public static Gen<Story> Any { get; } = Of(Gen.Frequency(
        (5, Register), (6, DecidePlan), (12, Milestone), (4, Investment), (7, StandingChange),
        (8, Correct), (3, Retract), (2, Change), (2, Withdraw), (7, Arrive), (9, Review)));

    /// <summary>Nothing that changes what was said before: no correction, retraction, change of attributes or withdrawal.</summary>
    public static Gen<Story> Plain { get; } = Of(Gen.Frequency((3, Register), (5, DecidePlan), (16, Report)));

    private static Gen<Story> Of(Gen<Story.Step> step) =>
        Gen.Select(Register.Array[4], step.Array[10, 110], (first, steps) => new Story([.. first, .. steps]));

    public static string Code(int project) => $"P{project}";

    /// <summary>The measures, where the milestone of that project has such; some reports that have none of it.</summary>
    private static ValueMap<Hundredths> Fitting(Project project, string milestone, ValueMap<Hundredths>? measures) =>
        (project.Attributes.Kind, milestone, measures) switch
        {
            (_, _, null) => ValueMap<Hundredths>.Empty,
            ("metro", "completed", _) => measures,
            ("parking", "completed", { Count: > 0 }) => new([new("parking-spaces", measures.First().Value)]),
            _ => ValueMap<Hundredths>.Empty,
        };

    private static Fact? Pick(City city, int which)
    {
        var reports = city.Log
            .Where(fact => fact.Event is MilestoneReported or InvestmentReported or StandingReported)
            .ToList();
        return reports.Count == 0 ? null : reports[which % reports.Count];
    }

    private static (Guid Report, ValueList<string> Files)? Naming(City city, int which)
    {
        var named = city.Log
            .Select(fact => (fact.Id, Files: fact.Event switch
            {
                MilestoneReported said => said.Evidence,
                InvestmentReported said => said.Evidence,
                StandingReported said => said.Evidence,
                _ => [],
            }))
            .Where(report => report.Files.Count > 0)
            .ToList();
        return named.Count == 0 ? null : named[which % named.Count];
    }

    private static DateOnly? DateOf(object said) => said switch
    {
        MilestoneReported milestone => milestone.OccurredOn,
        StandingReported standing => standing.OccurredOn,
        _ => null,
    };
}
