using CsCheck;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Tests.Oracles;

namespace Milestones.Tests.Properties;

public class StoriesTests
{
    [Fact]
    public void The_random_histories_get_everywhere() =>
        Gen.Select(Stories.Any, Days.Asked).Array[300].Sample(GetEverywhere, iter: 1, print: told => $"{told.Length} histories");

    [Fact]
    public void The_random_histories_take_every_turn() =>
        Stories.Any.Array[400].Sample(
            stories =>
            {
                var turns = new Turns();
                foreach (var story in stories)
                {
                    turns.Add(story.Said);
                }

                Turns.All.ShouldAllBe(turn => turns[turn] >= 3, $"{turns}");
            },
            iter: 1,
            print: stories => $"{stories.Length} histories");

    private static void GetEverywhere((Story Story, DateOnly Day)[] told)
    {
        var kinds = told.SelectMany(it => it.Story.City.Log).Select(fact => fact.Event.GetType()).ToHashSet();
        var refused = told.SelectMany(it => it.Story.Asked).Select(asked => asked.Answer.Refusal?.Kind).OfType<RefusalKind>().ToHashSet();
        var posted = told.SelectMany(it => it.Story.City.Ledger).Select(posting => posting.Entry.Figure).ToHashSet();
        var statuses = told.SelectMany(it => it.Story.City.Projects.Select(project => ProjectOnDay.Of(project, it.Day).Status)).ToHashSet();

        foreach (var kind in typeof(ProjectEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ProjectEvent)) && !type.IsAbstract))
        {
            kinds.ShouldContain(kind);
        }

        foreach (var refusal in (RefusalKind[])
            [
                Refusals.ProjectExists, Refusals.ProjectHasReports, Refusals.ProjectWithdrawn, Refusals.PlansOutOfOrder,
                Refusals.MilestonesOutOfOrder, Refusals.AlreadyReported, Refusals.ProjectCancelled, Refusals.ProjectCompleted,
                Refusals.ReportRetracted,
            ])
        {
            refused.ShouldContain(refusal);
        }

        foreach (var figure in (Figure[])
            [
                Figure.Planned, Figure.Underway, Figure.Suspended, Figure.Cancelled, Figure.PlannedInvestment,
                Figure.CompletedInvestment, Figure.Early, Figure.OnTime, Figure.Late, Figure.LateDays, Figure.Overdue,
                Figure.Reached("accepted"), Figure.Inferred("land-ready"), Figure.Inferred("completed"), Figure.OfMeasure("track-m"),
            ])
        {
            posted.ShouldContain(figure);
        }

        statuses.ShouldBeSubsetOf(
        [
            "planned", "land-ready", "started", "main-line-open", "completed", "suspended", "cancelled", "drafted", "approved", "published",
        ]);
        statuses.Count.ShouldBe(10);
    }
}
