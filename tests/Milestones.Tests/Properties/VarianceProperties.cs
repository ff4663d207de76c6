using CsCheck;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Tests.Oracles;

namespace Milestones.Tests.Properties;

public class VarianceProperties
{
    private const int Histories = 400;
    private const int QuestionsEach = 30;

    [Fact]
    public void The_variances_of_every_project_are_those_that_the_log_tells() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach]).Sample(
            (story, questions) =>
            {
                var oracle = story.Oracle;
                foreach (var (question, year) in questions.Select(question => (question, question.Query.Year)))
                {
                    var variances =
                        from project in story.At(question.KnownAt(story)).Projects
                        where project.Withdrawn is null
                        orderby project.RegisteredAt
                        from variance in Variance.Of(ProjectOnDay.Of(project, question.AsOf), year)
                        select $"{Spelled(project.Code, variance)}";

                    variances.ShouldBe(
                        oracle.Variances(new(question.AsOf, question.KnownAt(story).Position, year)).Select(told => $"{told}"), $"{question}");
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    private static OracleVariance Spelled(string project, Variance variance) => new(
        project,
        variance.Milestone,
        variance.PlannedOn,
        variance.ForecastOn,
        variance.ActualOn,
        variance.Days,
        [.. variance.Moves.Select(move => new OracleMove(move.Reason?.Code ?? "other", move.Reason?.Text, move.Days))]);
}
