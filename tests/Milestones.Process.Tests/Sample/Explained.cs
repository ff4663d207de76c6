using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>What a server says makes a figure.</summary>
/// <param name="Items">Those of all pages.</param>
internal sealed record Explained(decimal Value, IReadOnlyList<JsonNode> Items)
{
    // Fewer than many figures have, so that they take several pages.
    private const int Page = 250;

    public static async Task<Explained> OfAsync(RunningServer server, string question)
    {
        var items = new List<JsonNode>();
        var values = new HashSet<decimal>();
        string? after = null;
        do
        {
            var page = await server.GetAsync($"/api/scorecard/explain?{question}&limit={Page}{(after is null ? "" : $"&after={after}")}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            values.Add(page["value"]!.GetValue<decimal>());
            after = (string?)page["next"];
        }
        while (after is not null);

        return new(values.ShouldHaveSingleItem(question), items);
    }

    /// <summary>They add up to the figure exactly, and none is told twice.</summary>
    public Explained ShouldAddUpTo(decimal answered)
    {
        Value.ShouldBe(answered);
        Sum(Items).ShouldBe(answered);
        Items.Select(item => (long)item["sequence"]!).ShouldBeUnique();
        return this;
    }

    public static decimal Sum(IEnumerable<JsonNode> items) => items.Sum(item => item["contribution"]!.GetValue<decimal>());
}
