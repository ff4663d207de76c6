using System.Net;
using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

/// <summary>Reports of money that are posted as one array, each of a project's month that no other tells.</summary>
internal sealed class Batch
{
    public const decimal Amount = 100.01m;

    private static readonly DateOnly Newest = new(2022, 10, 1);

    private readonly string _json;

    private Batch(IReadOnlyList<Guid> ids, string json) => (Ids, _json) = (ids, json);

    public IReadOnlyList<Guid> Ids { get; }

    /// <summary>The first report of all tells of the first project's newest month, the next of the next project's, and so on to older months.</summary>
    public static Batch Of(int first, int count)
    {
        var reports = Enumerable.Range(first, count).Select(number => (Id: Guid.NewGuid(), Project: Pair.Project(number % Pair.Projects), Month: Newest.AddMonths(-(number / Pair.Projects)))).ToList();
        return new(
            [.. reports.Select(report => report.Id)],
            $"[{string.Join(',', reports.Select(report => $$"""
                {"type":"investment","id":"{{report.Id}}","project":"{{report.Project}}","month":"{{report.Month:yyyy-MM}}","amount":{{Amount}}}
                """))}]");
    }

    /// <summary>Posts it once.</summary>
    /// <returns>Whether all of it was acknowledged; if not, it is to be posted again.</returns>
    public async Task<bool> TryPostAsync(RunningServer server, CancellationToken cancellation)
    {
        try
        {
            using var content = new StringContent(_json, System.Text.Encoding.UTF8, "application/json");
            using var answer = await server.Client.PostAsync(new Uri("/api/reports", UriKind.Relative), content, cancellation);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return false;
            }

            var text = await answer.Content.ReadAsStringAsync(cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            JsonNode.Parse(text)!["receipts"]!.AsArray().ShouldAllBe(receipt => (int)receipt!["status"]! == 201 || (int)receipt["status"]! == 200);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The server was killed; whether it had taken the batch is not known.
            return false;
        }
    }
}
