using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;
using Npgsql;

namespace Milestones.Process.Tests.Sample;

/// <summary>
/// What a server answers to many questions, and which events its log holds, without what differs from log to log: positions and
/// recorded times.
/// </summary>
internal sealed record Portrait(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<Guid> Events)
{
    private static readonly string[] Questions =
    [
        "/api/scorecard?year=2022&asOf=2022-03-31&by=kind",
        "/api/scorecard?year=2022&asOf=2022-06-30&by=campaign",
        "/api/scorecard?year=2022&asOf=2022-11-30&by=district",
        "/api/scorecard?year=2022&asOf=2022-12-20&by=tag",
        "/api/scorecard?year=2022&asOf=2022-12-26&by=kind&campaign=municipal-works",
        "/api/scorecard?asOf=2022-09-15&by=kind",
        "/api/scorecard?asOf=2022-12-31&by=district&tag=reconstructed",
        "/api/scorecard?asOf=2021-12-31&by=campaign",
        "/api/scorecard/years?from=2017&to=2023&by=kind&asOf=2022-12-31",
        "/api/scorecard/years?from=2021&to=2022&by=district&asOf=2022-11-30",
        "/api/indicators?year=2022&asOf=2022-03-31&limit=1000",
        "/api/indicators?year=2022&asOf=2022-07-28&limit=1000",
        "/api/indicators?year=2022&asOf=2022-12-26&limit=1000",
        "/api/catalogue?asOf=2022-11-30",
        "/api/catalogue?asOf=2022-12-20",
        "/api/projects?asOf=2022-12-26&limit=1000&campaign=municipal-works",
        "/api/projects?asOf=2022-08-31&limit=1000&kind=old-estate",
        "/api/projects?asOf=2022-12-26&limit=1000&status=cancelled",
        "/api/projects/hangan-elevated-road-phase-2?asOf=2022-12-26",
        "/api/projects/nanjing-road-widening/plans?asOf=2022-12-26",
    ];

    public static async Task<Portrait> OfAsync(RunningServer server, string connectionString)
    {
        var answers = new Dictionary<string, string>();
        foreach (var question in Questions)
        {
            answers.Add(question, WithoutPositions(await server.GetAsync(question))!.ToJsonString());
        }

        return new(answers, await EventsAsync(connectionString));
    }

    /// <summary>The same portrait, or the first question that is answered otherwise.</summary>
    public void ShouldBeThatOf(Portrait clean)
    {
        Events.ShouldBe(clean.Events);
        foreach (var (question, answer) in clean.Answers)
        {
            Answers[question].ShouldBe(answer, question);
        }
    }

    /// <summary>The ids in the log, with those that are there twice twice.</summary>
    private static async Task<IReadOnlyList<Guid>> EventsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select array_agg(id order by id) from milestones.mt_events");
        return (Guid[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static JsonNode? WithoutPositions(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var name in new[] { "sequence", "knownAt", "recordedAt" })
                {
                    fields.Remove(name);
                }

                foreach (var (_, field) in fields)
                {
                    WithoutPositions(field);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    WithoutPositions(item);
                }

                break;
            default:
                break;
        }

        return node;
    }
}
