using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Milestones.Figures;
using Milestones.Server.Ledger;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Replay;

/// <summary>A scorecard that is asked both of the log and of the columns in memory, at a random pair of clocks.</summary>
/// <param name="Day">What was true on that day (valid time).</param>
/// <param name="Position">What was known at that position (recorded time).</param>
internal sealed record Question(ScorecardQuery Query, DateOnly Day, long Position)
{
    public ReplayedFigures Replayed { get; } = new(Query, Day);

    /// <summary>Filters, groupings and days are of the ledger's own, so that most questions have an answer.</summary>
    public static Question[] AtRandom(LedgerState ledger, long last, int count, Random random)
    {
        var (days, combinations) = (DaysOf(ledger), ledger.Combinations.All);
        if (last == 0 || days.Length == 0 || combinations.Count == 0)
        {
            return [];
        }

        var groupings = Enum.GetValues<Grouping>();
        return [.. Enumerable.Range(0, count).Select(_ => Any()).OrderBy(question => question.Position)];

        Question Any()
        {
            var of = combinations[random.Next(combinations.Count)];
            var query = new ScorecardQuery(
                of.Years.Count > 0 && random.Next(2) == 0 ? of.Years[random.Next(of.Years.Count)] : null,
                random.Next(3) == 0 ? of.Kind : null,
                random.Next(3) == 0 ? of.Campaign : null,
                random.Next(4) == 0 ? of.District : null,
                of.Tags.Count > 0 && random.Next(3) == 0 ? of.Tags[random.Next(of.Tags.Count)] : null,
                random.Next(5) is var by && by < groupings.Length ? groupings[by] : null,
                random.Next(4) switch { 0 => Support.Photographed, 1 => Support.Accepted, _ => null });
            return new(query, DateOnly.FromDayNumber(days[random.Next(days.Length)]), random.NextInt64(1, last + 1));
        }
    }

    /// <summary>What the columns give otherwise than the log.</summary>
    public IEnumerable<string> Differences(LedgerState ledger)
    {
        var columns = ledger.Balances(Query, [Day], Position)[0];
        foreach (var difference in Differences("total", columns.Total, Replayed.Total))
        {
            yield return difference;
        }

        foreach (var key in columns.Groups.Keys.Union(Replayed.Groups.Keys).Order(StringComparer.Ordinal))
        {
            var (column, log) = (columns.Groups.GetValueOrDefault(key) ?? new(), Replayed.Groups.GetValueOrDefault(key) ?? new());
            foreach (var difference in Differences(key, column, log))
            {
                yield return difference;
            }
        }
    }

    private IEnumerable<string> Differences(string group, Balance columns, Balance log) =>
        from difference in (columns - log).Amounts
        orderby difference.Key.Name
        select $"{difference.Key} of {group} is {columns[difference.Key]} in memory and {log[difference.Key]} by the log: GET {Address}";

    /// <summary>Where a server answers it.</summary>
    private string Address
    {
        get
        {
            var parameters = new Dictionary<string, string?>
            {
                ["asOf"] = $"{Day:yyyy-MM-dd}",
                ["atSequence"] = $"{Position}",
                ["year"] = $"{Query.Year}",
                ["kind"] = Query.Kind,
                ["campaign"] = Query.Campaign,
                ["district"] = Query.District,
                ["tag"] = Query.Tag,
                ["evidence"] = ScorecardQueries.Evidence(Query),
                ["by"] = Query.By is { } by ? JsonNamingPolicy.CamelCase.ConvertName($"{by}") : null,
            };
            return QueryHelpers.AddQueryString("/api/scorecard", parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value)));
        }
    }

    /// <summary>Each once, as the numbers of the days.</summary>
    private static int[] DaysOf(LedgerState ledger) =>
    [
        .. Enumerable.Range(1, ledger.Sorted.Figures)
            .SelectMany(figure => ledger.Sorted.Of(figure).Days.ToArray())
            .Concat(ledger.Tail.Days.Take(ledger.TailCount))
            .Distinct()
            .Order(),
    ];
}
