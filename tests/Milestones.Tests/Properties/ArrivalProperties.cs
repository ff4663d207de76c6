using CsCheck;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

/// <summary>Which report arrives first never decides what a set of reports means.</summary>
public class ArrivalProperties
{
    private const int Histories = 150;

    private static readonly ScorecardQuery[] Groupings =
    [
        .. from year in (int?[])[null, 2022, 2023]
           from grouping in Enum.GetValues<Grouping>()
           select new ScorecardQuery(Year: year, By: grouping),
    ];

    [Fact]
    public void What_is_taken_in_one_order_is_taken_in_every_order_and_gives_the_same_figures() =>
        Gen.Select(Stories.Plain, Gen.Int.Array[100], Days.Asked.Array[3]).Sample(
            (story, order, days) =>
            {
                var taken = story.Asked.Where(asked => asked.Answer.Facts.Count > 0).Select(asked => asked.Command).ToList();

                var other = Arriving(taken, order);

                SameFigures(other, story.City, days);
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void What_was_corrected_and_retracted_gives_the_figures_of_what_is_right_said_the_first_time() =>
        Gen.Select(Stories.Any, Gen.Int.Array[100], Days.Asked.Array[3]).Sample(
            (story, order, days) =>
            {
                var right = story.City.Projects.Where(project => project.Withdrawn is null).SelectMany(SaidAtOnce).ToList();

                var other = Arriving(right, order);

                SameFigures(other, story.City, days);
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void Of_two_reports_that_contradict_each_other_either_is_refused_when_it_comes_second_and_for_the_same_reason() =>
        Gen.Select(Stories.Any, Stories.Report.Array[30]).Sample(
            (story, reports) =>
            {
                var asked = reports
                    .Select((report, index) => report(story.City, Story.IdOf(1000 + index)))
                    .OfType<Command>()
                    .Where(command => command.Decide(story.City).IsTaken)
                    .ToList();
                foreach (var (first, second) in asked.SelectMany(first => asked.Select(second => (first, second))))
                {
                    if (first.Id.CompareTo(second.Id) < 0 && Project(first) == Project(second))
                    {
                        After(story, first, second).ShouldBe(After(story, second, first), $"{first} and {second}");
                    }
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    /// <summary>Asks for the same in another order; only a project comes before its reports, and a year's plans stay in theirs.</summary>
    private static City Arriving(List<Command> commands, int[] order)
    {
        var city = Story.Empty();
        var waiting = commands.Select((command, index) => (command, key: order[index % order.Length], index))
            .OrderBy(item => item.key).ThenBy(item => item.index).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.First(item =>
                item.command is RegisterCommand
                || (city.Find(Project(item.command)) is not null
                    && (item.command is not PlanCommand plan
                        || !waiting.Exists(other => other.index < item.index && other.command is PlanCommand before
                            && before.Code == plan.Code && before.Said.Plan.Year == plan.Said.Plan.Year))));
            waiting.Remove(next);
            var answer = city.Do(next.command);
            answer.Refusal.ShouldBeNull($"{next.command}");
            answer.Facts.Count.ShouldBe(1, $"{next.command}");
        }

        return city;
    }

    /// <summary>What is known of a project in the end, said without a detour.</summary>
    private static IEnumerable<Command> SaidAtOnce(Project project)
    {
        var attributes = project.Attributes;
        yield return new RegisterCommand(project.Registration, project.Code, new(
            attributes.Name, attributes.Kind, attributes.Campaign, attributes.District, attributes.Tags, attributes.Location, null));
        foreach (var plan in project.Plans)
        {
            yield return new PlanCommand(plan.Report, project.Code, new(plan.Plan, plan.Reason));
        }

        foreach (var reached in project.Milestones)
        {
            yield return new ReportCommand(new MilestoneReport(
                reached.Report, project.Code, reached.Milestone, reached.OccurredOn, reached.Measures, null, []));
        }

        foreach (var standing in project.Standings)
        {
            yield return new ReportCommand(new StandingReport(
                standing.Report, project.Code, standing.Change, standing.OccurredOn, standing.Reason, null, []));
        }

        foreach (var spent in project.Investments)
        {
            yield return new ReportCommand(new InvestmentReport(spent.Report, project.Code, spent.Month, spent.Amount, null, []));
        }
    }

    private static void SameFigures(City city, City expected, DateOnly[] days)
    {
        foreach (var day in days)
        {
            foreach (var query in Groupings)
            {
                Spelled(city, query, day).ShouldBe(Spelled(expected, query, day), $"{query} on {day}");
            }

            foreach (var project in expected.Projects.Where(project => project.Withdrawn is null))
            {
                Spelled(ProjectOnDay.Of(city.Project(project.Code), day))
                    .ShouldBe(Spelled(ProjectOnDay.Of(project, day)), $"{project.Code} on {day}");
            }
        }
    }

    private static IEnumerable<string> Spelled(City city, ScorecardQuery query, DateOnly day) =>
        LedgerBalance.GroupsOf(city.Ledger, query, day, new(city.Log.Count))
            .SelectMany(group => group.Value.Amounts.Select(amount => $"{group.Key} {amount.Key} {amount.Value}"))
            .Order(StringComparer.Ordinal);

    private static string Spelled(ProjectOnDay project)
    {
        var milestones = project.Milestones.Select(it => $"{it.Milestone} {it.Planned} {it.Forecast} {it.Reached?.OccurredOn} {it.IsInferred}");
        var years = project.Investment().Select(year => $"{year.Year} {year.Baseline} {year.Planned} {year.Completed}");
        return string.Join(", ", [project.Status, .. milestones, .. years]);
    }

    private static string Project(Command command) => command switch
    {
        RegisterCommand it => it.Code,
        PlanCommand it => it.Code,
        ReportCommand { Report: ProjectReport report } => report.Project,
        _ => throw new InvalidOperationException($"{command.GetType().Name} is about no project."),
    };

    /// <summary>Why the second is refused after the first; null when it is taken.</summary>
    private static string? After(Story story, Command first, Command second)
    {
        var city = new City(story.City);
        city.Do(first).IsTaken.ShouldBeTrue();
        return second.Decide(city).Refusal?.Kind.Slug;
    }
}
