using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Npgsql;

namespace Milestones.Server.Replay;

/// <summary>
/// A scorecard from the log alone, by the pure fold: it reads neither the ledger nor what any server holds in memory. One
/// project is held at a time, so a log of any length takes the same memory.
/// </summary>
internal sealed class ReplayRun(NpgsqlDataSource source, Streams streams, City city)
{
    public long Events { get; private set; }

    public long Projects { get; private set; }

    /// <summary>The position up to which the log is read.</summary>
    public long Last { get; private set; }

    /// <param name="parameters">As of the scorecard over HTTP.</param>
    public async Task<(Scorecard? Scorecard, Refusal? Refusal)> ReadAsync(IQueryCollection parameters, CancellationToken cancellation)
    {
        var reader = new QueryReader(parameters);
        var query = ScorecardQueries.Read(reader, grouped: true);
        var asOf = reader.Date("asOf") ?? city.Today;
        var known = new Knowledge(reader.At("knownAt"), reader.Position("atSequence"));
        if (known is { At: not null, Position: not null })
        {
            reader.Wrong("atSequence", "Give knownAt or atSequence, not both.");
        }

        var declared = await streams.CatalogueAsync(cancellation);
        var (end, _) = await Clocks.LastAsync(source, default, cancellation);
        var newest = CityCatalogue.At(declared, Sequence.End);
        var refusal = reader.Refusal
            ?? (known.Position > end ? Clocks.NotYet(end, known.Position.Value) : null)
            ?? ScorecardQueries.UnknownCode(query, newest);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var (position, recordedAt) = await Clocks.LastAsync(source, known, cancellation);
        Last = position;
        var figures = new ReplayedFigures(query, asOf);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await Task.Run(() => Fold(connection, newest, figures, cancellation), cancellation);
        var scorecard = GetScorecard.Of(
            query, asOf, recordedAt, position, CityCatalogue.At(declared, new(position)), new(figures.Total, figures.Groups));
        return (scorecard, null);
    }

    private void Fold(NpgsqlConnection connection, CityCatalogue catalogue, ReplayedFigures figures, CancellationToken cancellation)
    {
        var fold = new StreamFold(catalogue);
        LogReader.ReadByStream(
            connection,
            LogRange.To(Last),
            batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var row = batch[i];
                    if (fold.IsLeftBy(row))
                    {
                        Finish();
                        fold.Begin(row);
                    }

                    fold.Fold(row);
                }

                Events += batch.Count;
            },
            cancellation);
        Finish();

        void Finish()
        {
            if (fold.Project is { } project)
            {
                figures.Add(project);
                Projects++;
            }
        }
    }
}
