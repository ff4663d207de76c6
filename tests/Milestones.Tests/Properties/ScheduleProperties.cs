using CsCheck;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Tests.Oracles;

namespace Milestones.Tests.Properties;

public class ScheduleProperties
{
    private const int Histories = 400;
    private const int QuestionsEach = 30;

    [Fact]
    public void The_variances_of_every_project_are_those_that_the_log_tells() => Sample((story, schedules, question) =>
    {
        var asked = Asked(story, question);
        var variances = schedules.SelectMany(of =>
        {
            var told = new List<Variance>();
            of.Schedule.AddVariances(asked, told);
            return told.Select(variance => $"{Spelled(of.Project, variance)}");
        });

        variances.ShouldBe(story.Oracle.Variances(ForOracle(story, question)).Select(told => $"{told}"), $"{question}");
    });

    [Fact]
    public void What_is_to_be_seen_to_is_what_the_log_tells() => Sample((story, schedules, question) =>
    {
        var asked = Asked(story, question);
        var concerns = schedules.SelectMany(of =>
        {
            var told = new List<Concern>();
            of.Schedule.AddConcerns(asked, told);
            return told.Select(concern => Spelled(of.Project, concern, question.AsOf));
        });

        concerns.ShouldBe(story.Oracle.Concerns(ForOracle(story, question), RecordedOn), $"{question}");
    });

    /// <summary>Every history is asked all its questions of one schedule a project, made of the whole log: of any day, as known at any position.</summary>
    private static void Sample(Action<Story, List<(string Project, Schedule Schedule)>, Question> check) =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach]).Sample(
            (story, questions) =>
            {
                var schedules = Schedules(story);
                foreach (var question in questions)
                {
                    check(story, schedules, question);
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    private static List<(string Project, Schedule Schedule)> Schedules(Story story) =>
    [
        .. from said in story.Said
           group said by said.Project into stream
           select (stream.Key, ScheduleOf(story, stream.Key, stream)),
    ];

    private static Schedule ScheduleOf(Story story, string project, IEnumerable<OracleEvent> events)
    {
        var builder = new Schedule.Builder(project, kind => story.City.Catalogue.Kind(kind)!.Ladder);
        foreach (var (version, said) in events.Index())
        {
            builder.Add(new(said.Id, new(said.Position), version + 1, said.Said), RecordedOn(said.Position));
        }

        return builder.Build();
    }

    /// <summary>Recorded time goes on as the log does; several events fall on a day.</summary>
    private static DateOnly RecordedOn(long position) => Days.Number((int)(position / 3));

    private static ScheduleQuestion Asked(Story story, Question question) =>
        new(question.AsOf, question.KnownAt(story), question.Query.Year, question.Query.View());

    private static OracleQuestion ForOracle(Story story, Question question) =>
        new(question.AsOf, question.KnownAt(story).Position, question.Query.Year, Evidence: question.ForOracle(story).Evidence);

    private static OracleVariance Spelled(string project, Variance variance)
    {
        // Each move goes on where the one before it led, from the first date to the newest.
        variance.Moves.Select(move => move.To).Prepend(variance.PlannedOn).SequenceEqual(variance.Moves.Select(move => move.From).Append(variance.ForecastOn)).ShouldBeTrue();
        return new(
            project,
            variance.Milestone,
            variance.PlannedOn,
            variance.ForecastOn,
            variance.ActualOn,
            variance.Days,
            [.. variance.Moves.Select(move => new OracleMove(move.Reason?.Code ?? "other", move.Reason?.Text, move.Days))]);
    }

    private static OracleConcern Spelled(string project, Concern concern, DateOnly day)
    {
        var spelled = concern switch
        {
            Overdue of => new OracleConcern(project, $"{of.Milestone} overdue", of.PlannedOn, day),
            LateByForecast of => new(project, $"{of.Milestone} late by its forecast", of.PlannedOn, of.ForecastOn),
            SuspendedUnreviewed of => new(project, $"suspended since {of.Since:yyyy-MM-dd}", of.SeenOn, day),
            Silent of => new(project, "silent", of.LastReportOn, day),
            _ => throw new InvalidOperationException($"{concern.GetType().Name} is not known here."),
        };
        (spelled.To.DayNumber - spelled.From.DayNumber).ShouldBe(concern.Days);
        return spelled;
    }
}
