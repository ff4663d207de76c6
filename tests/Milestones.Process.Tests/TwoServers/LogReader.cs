using System.Globalization;
using System.Text.Json.Nodes;

namespace Milestones.Process.Tests.TwoServers;

/// <summary>Follows the log over HTTP, asking both servers in turn, and never looks back.</summary>
internal sealed class LogReader(Pair pair, int first)
{
    private long _passed;
    private string _recordedAt = "";

    public List<Guid> Seen { get; } = [];

    /// <param name="done">When this is, and nothing more is there, it ends.</param>
    public async Task RunAsync(Task done)
    {
        for (var turn = first; ; turn++)
        {
            var last = done.IsCompleted;
            JsonArray events;
            try
            {
                events = (await pair[turn % 2].GetAsync($"/api/events?after={_passed}&limit=1000")).AsArray();
            }
            catch (Exception e) when (!last && e is HttpRequestException or IOException or ObjectDisposedException or TaskCanceledException)
            {
                // That server was killed; the other one is asked.
                await Task.Delay(20, TestContext.Current.CancellationToken);
                continue;
            }

            foreach (var seen in events)
            {
                Pass(seen!);
            }

            if (events.Count == 0 && last)
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private void Pass(JsonNode seen)
    {
        var position = long.Parse((string)seen["sequence"]!, CultureInfo.InvariantCulture);
        var recordedAt = (string)seen["recordedtime"]!;
        position.ShouldBeGreaterThan(_passed);
        string.CompareOrdinal(recordedAt, _recordedAt).ShouldBeGreaterThanOrEqualTo(0, $"{recordedAt} at {position} runs back behind {_recordedAt}");
        (_passed, _recordedAt) = (position, recordedAt);
        Seen.Add(Guid.Parse((string)seen["id"]!));
    }
}
