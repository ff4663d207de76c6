using Milestones.Server.Tables;

namespace Milestones.Server.Feeds;

/// <summary>An entity set of the OData service: a table with a key by which its rows are ordered and its pages go on.</summary>
/// <param name="Key">The column that tells rows apart.</param>
/// <param name="After">The rows behind one of them; all behind null.</param>
/// <param name="Count">How many rows there are in all.</param>
internal sealed record Feed(string Name, string Key, Func<string?, Table> After, Func<long> Count)
{
    public IReadOnlyList<FeedColumn> Columns => field ??= ColumnsOf(After(null));

    private static IReadOnlyList<FeedColumn> ColumnsOf(Table table) =>
        [.. table.Headings.Select(heading => new FeedColumn(NameOf(heading.Name), heading.Type)), .. table.Facts.Select(fact => new FeedColumn(NameOf(fact.Name), fact.Type))];

    /// <summary>A name of OData has letters, digits and low lines.</summary>
    private static string NameOf(string column) => column.Replace('.', '_').Replace('-', '_');

    /// <summary>The rows behind one, each with what holds for all of them: the clocks.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(
        string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var table = After(after);
        var facts = table.Facts.Select(fact => fact.Value).ToArray();
        await foreach (var cells in table.RowsAsync(cancellation))
        {
            yield return [.. cells, .. facts];
        }
    }
}

internal sealed record FeedColumn(string Name, CellType Type);
