using CsCheck;
using Milestones.Projects;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

public class StatusProperties
{
    private const int Histories = 150;

    [Fact]
    public void A_project_on_a_day_is_what_the_log_tells_of_it() =>
        Gen.Select(Stories.Any, Days.Asked.Array[10]).Sample(
            (story, days) =>
            {
                foreach (var known in story.Oracle.Projects(story.City.Log.Count))
                {
                    foreach (var day in days)
                    {
                        var project = ProjectOnDay.Of(story.City.Project(known.Code), day);
                        project.Status.ShouldBe(known.Status(day), $"{known.Code} on {day}");
                        project.Gaps.ShouldBe(
                            known.Ladder.Where(milestone => known.HasReached(milestone, day) && known.ReportOf(milestone, day) is null));
                        project.Milestones
                            .Select(it => (it.Milestone, it.Planned, it.Forecast, it.Reached?.OccurredOn))
                            .ShouldBe(
                                known.Ladder.Select(it =>
                                    (it, known.FirstDate(it, day), known.NewestDate(it, day), known.ReportOf(it, day)?.Said.OccurredOn)),
                                $"{known.Code} on {day}");
                        project.Investment().Sum(year => year.Completed).ShouldBe(known.MonthsOverBy(day).Sum(month => month.Said.Amount.Units));
                        project.Investment().Where(year => year.Planned is not null).Select(year => (year.Year, year.Planned))
                            .ShouldBe(known.YearsPlannedBy(day).Order().Select(year =>
                                (year, (Hundredths?)known.NewestPlan(year, day).Investment)));
                    }
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void The_projects_of_each_status_add_up_to_the_scorecard() =>
        Gen.Select(Stories.Any, Days.Asked.Array[10]).Sample(
            (story, days) =>
            {
                foreach (var day in days)
                {
                    var projects = story.City.Projects
                        .Where(project => project.Withdrawn is null)
                        .Select(project => ProjectOnDay.Of(project, day))
                        .ToList();
                    int Count(Func<ProjectOnDay, bool> has) => projects.Count(has);
                    var figures = new Scorecard(story.City, day, null);

                    figures.Total.Planned.ShouldBe(projects.Count);
                    figures.Total.Cancelled.ShouldBe(Count(project => project.Status == "cancelled"));
                    figures.Total.Suspended.ShouldBe(Count(project => project.Status == "suspended"));
                    figures.Of("completed").ShouldBe(Count(project => project.Status == "completed"));
                    foreach (var milestone in figures.Total.Milestones.Select(pair => pair.Key))
                    {
                        figures.Of(milestone).ShouldBe(Count(project => project.Milestones.Any(known =>
                            known.Milestone == milestone && (known.IsInferred || known.Reached is not null))));
                    }
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());
}
