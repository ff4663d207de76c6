using Microsoft.OData;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Indicators;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;

namespace Milestones.Server.Feeds;

/// <summary>What the feeds are read from: the moment and the filters that a question names.</summary>
/// <param name="Cancellation">Ends the reading of rows.</param>
internal sealed record FeedSource(Moment Moment, ScorecardQuery Query, Streams Streams, ProjectDirectory Directory, CancellationToken Cancellation)
{
    // A property stands for every kind that the city has by now, whatever the moment and the filters: the description is one.
    private FigureNames Names => field ??= FigureNames.Of(Moment.Ledger.History.CatalogueAt(long.MaxValue), kind: null);

    public IReadOnlyList<Feed> All => field ??= [Projects(), Scorecard(), Indicators()];

    private Feed Projects()
    {
        List<string>? codes = null;
        List<string> Codes() => codes ??= [.. ListProjects.Find(Directory, Moment, Query).Select(project => project.Code)];
        return new(
            "Projects",
            "code",
            after => new Table<ProjectAnswer>(
                "projects",
                Fact.Clocks(Moment),
                [.. ProjectTable.Columns(Names, Query.Year)],
                Rows(after)),
            () => Codes().Count);

        async IAsyncEnumerable<ProjectAnswer> Rows(string? after)
        {
            await foreach (var project in ListProjects.AllAsync(
                [.. Codes().Where(code => string.CompareOrdinal(code, after) > 0)], Moment, Query.View(), Streams, Cancellation))
            {
                yield return project;
            }
        }
    }

    private Feed Scorecard()
    {
        List<Row<FiguresAnswer>>? rows = null;
        List<Row<FiguresAnswer>> Rows() => rows ??= [.. ScorecardTables.Rows(GetScorecard.Of(Query with { By = Query.By ?? Grouping.Kind }, Moment))];
        return new(
            "Scorecard",
            "id",
            after => new Table<Row<FiguresAnswer>>(
                "scorecard",
                Fact.Clocks(Moment),
                [Column<Row<FiguresAnswer>>.Text("id", "行", "The row", IdOf), .. ScorecardTables.Heads<FiguresAnswer>(), .. ScorecardTables.Figures(Names)],
                Behind(Rows, IdOf, after)),
            () => Rows().Count);

        static string IdOf(Row<FiguresAnswer> row) => row.Key is null ? row.Level : $"{row.Level}:{row.Key}";
    }

    private Feed Indicators()
    {
        List<IndicatorAnswer>? rows = null;
        List<IndicatorAnswer> Rows() => rows ??= [.. GetIndicators.Items(Moment, Query.Year ?? Moment.AsOf.Year, plan: null)];
        return new(
            "Indicators",
            "id",
            after => new Table<IndicatorAnswer>(
                "indicators",
                Fact.Clocks(Moment),
                [Column<IndicatorAnswer>.Text("id", "行", "The row", item => item.Key), .. IndicatorTable.Columns],
                Behind(Rows, item => item.Key, after)),
            () => Rows().Count);
    }

    /// <summary>The rows behind one of them; they are made when the first is asked for.</summary>
    /// <exception cref="ODataException">There is no such row any more.</exception>
    private static IEnumerable<T> Behind<T>(Func<List<T>> rows, Func<T, string> key, string? after)
    {
        var all = rows();
        var at = after is null ? -1 : all.FindIndex(row => key(row) == after);
        if (after is not null && at < 0)
        {
            throw new ODataException("The $skiptoken is of no row of this feed. Begin anew, without it.");
        }

        foreach (var row in all.Skip(at + 1))
        {
            yield return row;
        }
    }
}
