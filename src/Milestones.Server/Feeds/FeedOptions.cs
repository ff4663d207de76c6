using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace Milestones.Server.Feeds;

/// <summary>What a page of a feed is asked for, beside the moment and the filters.</summary>
/// <param name="Columns">The places of those that are asked for.</param>
/// <param name="Order">By which columns, and whether from the greatest; empty for the order of the key.</param>
/// <param name="SkipToken">The key of the last row of the page before; with an order of its own, how many rows came before.</param>
internal sealed record FeedOptions(
    RowFilter? Filter, IReadOnlyList<int> Columns, IReadOnlyList<(int Column, bool Descending)> Order, long? Top, long Skip, bool Count, string? SkipToken)
{
    private static readonly string[] Taken = ["$filter", "$select", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format"];

    /// <exception cref="ODataException">An option is not taken, or is not as OData has it.</exception>
    public static FeedOptions Read(Feed feed, FeedModel model, IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name.StartsWith('$') && !Taken.Contains(name)) is { } other)
        {
            throw new ODataException($"{other} is not taken here. Taken: {string.Join(", ", Taken)}, and the interface's own parameters.");
        }

        if (query["$format"].FirstOrDefault() is { } format && format != "json" && !format.StartsWith("application/json", StringComparison.Ordinal))
        {
            throw new ODataException("Rows are answered in JSON. For tables there are /api/projects?format=csv and its like.");
        }

        var asked = string.Join('&', query
            .Where(option => option.Key.StartsWith('$') && option.Key is not ("$skiptoken" or "$format"))
            .Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value.ToString())}"));
        var parser = new ODataUriParser(model.Edm, new Uri("http://feed/"), new Uri($"http://feed/{feed.Name}?{asked}"));
        var filter = parser.ParseFilter();
        return new(
            filter is null ? null : new RowFilter(filter, feed.Columns),
            Selected(parser.ParseSelectAndExpand(), feed),
            Ordered(parser.ParseOrderBy(), feed),
            parser.ParseTop(),
            parser.ParseSkip() ?? 0,
            parser.ParseCount() ?? false,
            query["$skiptoken"].FirstOrDefault());
    }

    private static IReadOnlyList<int> Selected(SelectExpandClause? clause, Feed feed)
    {
        if (clause is null || clause.AllSelected)
        {
            return [.. Enumerable.Range(0, feed.Columns.Count)];
        }

        var names = clause.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.FirstSegment.Identifier).ToHashSet(StringComparer.Ordinal);
        return [.. feed.Columns.Index().Where(column => names.Contains(column.Item.Name)).Select(column => column.Index)];
    }

    private static List<(int Column, bool Descending)> Ordered(OrderByClause? clause, Feed feed)
    {
        var order = new List<(int Column, bool Descending)>();
        for (; clause is not null; clause = clause.ThenBy)
        {
            if (clause.Expression is not SingleValuePropertyAccessNode property)
            {
                throw new ODataException("$orderby takes properties only.");
            }

            order.Add((feed.Columns.Index().First(column => column.Item.Name == property.Property.Name).Index, clause.Direction == OrderByDirection.Descending));
        }

        return order is [(var first, false)] && feed.Columns[first].Name == feed.Key ? [] : order;
    }
}
