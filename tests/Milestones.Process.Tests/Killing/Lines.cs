using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Killing;

/// <summary>The sample's lines by who sends them: planners by import, field teams by posting.</summary>
internal sealed record Lines(IReadOnlyList<string> Planners, IReadOnlyList<string> Reports)
{
    private static readonly string[] ReportTypes = ["milestone", "investment", "indicator", "suspension", "resumption", "cancellation"];

    public static async Task<Lines> OfAsync(string file)
    {
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var byReport = lines.ToLookup(line =>
        {
            using var json = JsonDocument.Parse(line);
            return ReportTypes.Contains(json.RootElement.GetProperty("type").GetString());
        });
        return new([.. byReport[false]], [.. byReport[true]]);
    }

    /// <summary>Posts reports as lines.</summary>
    /// <returns>The answers, as many as came before the server was gone.</returns>
    public static async Task<IReadOnlyList<JsonNode>> PostAsync(RunningServer server, IEnumerable<string> reports)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports")
        {
            Content = new StringContent(string.Join('\n', reports), MediaTypeHeaderValue.Parse("application/x-ndjson")),
        };
        var answers = new List<JsonNode>();
        try
        {
            using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                answers.Add(JsonNode.Parse(line)!);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // It was killed. A last line that is cut off is no JSON, and never comes as a line.
        }

        return answers;
    }
}
