using System.Collections;
using System.Text.Json;
using Microsoft.OData;
using Milestones.Server.Http;
using Milestones.Server.Tables;

namespace Milestones.Server.Feeds;

/// <summary>
/// A page of a feed as OData has it in JSON. Its next page is asked of the same moment, whatever was recorded meanwhile: so no row is
/// missed or comes twice.
/// </summary>
/// <param name="Next">What stands in the next page's <c>$skiptoken</c>, and how many rows are left of <c>$top</c>.</param>
internal sealed record FeedPage(IReadOnlyList<object?[]> Rows, long? Count, (string Token, long? Top)? Next)
{
    // So that a page stays below the megabyte that readers of OData take by default.
    private const int Size = 500;

    // What is sorted is read whole for every page.
    private const int MostSorted = 20_000;

    /// <exception cref="ODataException">More would have to be sorted than is.</exception>
    public static async Task<FeedPage> ReadAsync(Feed feed, FeedOptions asked, CancellationToken cancellation)
    {
        var key = feed.Columns.Index().First(column => column.Item.Name == feed.Key).Index;
        if (asked.Order.Count > 0)
        {
            return await SortedAsync(feed, asked, key, cancellation);
        }

        var (rows, skip, most) = (new List<object?[]>(), asked.SkipToken is null ? asked.Skip : 0, Math.Min(asked.Top ?? long.MaxValue, Size));
        var more = false;
        if (most > 0)
        {
            await foreach (var row in feed.RowsAsync(asked.SkipToken, cancellation))
            {
                if (asked.Filter?.Takes(row) is false || skip-- > 0)
                {
                    continue;
                }

                if (rows.Count == most)
                {
                    more = rows.Count < (asked.Top ?? long.MaxValue);
                    break;
                }

                rows.Add(row);
            }
        }

        return new(rows, await CountAsync(feed, asked, cancellation), more ? ((string)rows[^1][key]!, asked.Top - rows.Count) : null);
    }

    /// <summary>How many rows there are, whatever page is asked for; null when that is not asked.</summary>
    public static async Task<long?> CountAsync(Feed feed, FeedOptions asked, CancellationToken cancellation) =>
        !asked.Count ? null
        : asked.Filter is { } filter ? await feed.RowsAsync(null, cancellation).CountAsync(filter.Takes, cancellation)
        : feed.Count();

    private static async Task<FeedPage> SortedAsync(Feed feed, FeedOptions asked, int key, CancellationToken cancellation)
    {
        var rows = new List<object?[]>();
        await foreach (var row in feed.RowsAsync(null, cancellation))
        {
            if (asked.Filter?.Takes(row) is not false)
            {
                rows.Add(row);
            }

            if (rows.Count > MostSorted)
            {
                throw new ODataException($"$orderby is taken for at most {MostSorted} rows. Filter more, order by {feed.Key}, or sort after loading.");
            }
        }

        rows.Sort((one, other) =>
        {
            foreach (var (column, descending) in asked.Order)
            {
                var (a, b) = (RowFilter.Plain(one[column]), RowFilter.Plain(other[column]));
                var compared = a is string text && b is string ofOther ? string.CompareOrdinal(text, ofOther) : Comparer.DefaultInvariant.Compare(a, b);
                if (compared != 0)
                {
                    return descending ? -compared : compared;
                }
            }

            return string.CompareOrdinal((string)one[key]!, (string)other[key]!);
        });
        var before = asked.SkipToken is null ? asked.Skip : long.TryParse(asked.SkipToken, out var token) && token >= 0 ? token : throw new ODataException("$skiptoken is not one of this feed.");
        var page = rows.Skip((int)Math.Min(before, int.MaxValue)).Take((int)Math.Min(asked.Top ?? Size, Size)).ToList();
        var left = asked.Top - page.Count;
        return new(
            page,
            asked.Count ? rows.Count : null,
            before + page.Count < rows.Count && left is not <= 0 ? ((before + page.Count).ToString(), left) : null);
    }

    public static void WriteValue(Utf8JsonWriter writer, CellType type, object? value)
    {
        switch (type, value)
        {
            case (_, null):
                writer.WriteNullValue();
                break;
            case (_, string text):
                writer.WriteStringValue(text);
                break;
            case (_, long whole):
                writer.WriteNumberValue(whole);
                break;
            case (_, decimal number):
                writer.WriteNumberValue(number);
                break;
            case (_, DateOnly date):
                writer.WriteStringValue($"{date:yyyy-MM-dd}");
                break;
            case (_, DateTimeOffset instant):
                writer.WriteStringValue(Instant.Text(instant));
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} is no {type}.");
        }
    }
}
