using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Histories;

/// <summary>An answer that somebody kept with its question, and nothing beside what stands in it.</summary>
internal sealed class RecordedAnswer
{
    // What says where in one log something stood, and when it was recorded there.
    private static readonly string[] OfOneLog = ["sequence", "sequenceFrom", "recordedAt", "knownAt", "knownFrom", "knownTo", "publishedAt"];

    private readonly string _read;
    private readonly JsonNode _answer;

    private RecordedAnswer(string read, Reply reply) => (_read, Text, _answer) = (read, reply.Text, reply.Json);

    public string Text { get; }

    /// <summary>What was asked for, whichever project's or report's it was.</summary>
    public string Address
    {
        get
        {
            var steps = _read.Split('?')[0].Split('/');
            if (steps is [_, _, "projects" or "reports", _, ..])
            {
                steps[3] = "…";
            }

            return string.Join('/', steps);
        }
    }

    /// <param name="read">The question without its clocks; it ends where they are to stand.</param>
    public static async Task<RecordedAnswer> OfAsync(RunningServer server, string read, string clocks) =>
        new(read, (await server.GetAsync($"{read}{clocks}")).ShouldBe(200));

    /// <summary>Asks for the same days as they are known now.</summary>
    public Task<Reply> NowAsync(RunningServer server) => server.GetAsync(IsComparison
        ? $"{_read}&from={At("from")}&to={At("to")}&knownFrom={At("sequenceFrom")}"
        : $"{_read}&asOf={At("asOf")}");

    /// <summary>Asks for the same days at the same positions, as they stand in the answer.</summary>
    public Task<Reply> AgainAsync(RunningServer server) => AgainAsync(server, static position => position);

    /// <summary>Asks a server on another log for the same days, at the positions there that are like those here.</summary>
    public Task<Reply> AgainAsync(RunningServer server, Func<long, long> like) => server.GetAsync(IsComparison
        ? $"{_read}&from={At("from")}&to={At("to")}&knownFrom={like(Position("sequenceFrom"))}&knownTo={like(Position("sequence"))}"
        : $"{_read}&asOf={At("asOf")}&atSequence={like(Position("sequence"))}");

    /// <summary>An answer without what differs from log to log.</summary>
    public static string InAnyLog(string answer)
    {
        var node = JsonNode.Parse(answer)!;
        Forget(node);
        return node.ToJsonString();
    }

    public override string ToString() => $"{_read} {(IsComparison ? $"from {At("from")} to {At("to")}" : $"on {At("asOf")}")} at {At("sequence")}";

    private bool IsComparison => _answer.Has("sequenceFrom");

    private string At(string name) => _answer.Text(name)!;

    private long Position(string name) => long.Parse(At(name));

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Forget(item);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var name in OfOneLog)
            {
                fields.Remove(name);
            }

            // Where a page ends may be told by a position; that it ends there may not differ.
            if (fields["next"] is not null)
            {
                fields["next"] = true;
            }

            foreach (var (_, field) in fields)
            {
                Forget(field);
            }
        }
    }
}
