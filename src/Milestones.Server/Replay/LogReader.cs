using System.Collections.Concurrent;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Replay;

/// <summary>A part of the log: what was recorded after a position, up to and with another.</summary>
internal readonly record struct LogRange(long After, long UpTo)
{
    public static LogRange To(long position) => new(0, position);
}

/// <summary>Reads the log by binary COPY, on a thread of its own, a few batches ahead of whoever folds them.</summary>
internal static class LogReader
{
    private const int Ahead = 4;

    /// <summary>The 11 bytes that begin a binary COPY, its flags, and the length of a header extension, which is 0.</summary>
    private const int HeaderLength = 11 + 4 + 4;

    /// <summary>In the order of the log. The primary key answers.</summary>
    public static void ReadInOrder(NpgsqlConnection connection, LogRange range, Action<LogBatch> fold, CancellationToken cancellation) =>
        Read(connection, range, "seq_id", fold, cancellation);

    /// <summary>
    /// One stream after the other, each in the order of its versions, so that a reader need hold one project at a time. The
    /// unique index on stream and version answers.
    /// </summary>
    public static void ReadByStream(NpgsqlConnection connection, LogRange range, Action<LogBatch> fold, CancellationToken cancellation) =>
        Read(connection, range, "stream_id, version", fold, cancellation);

    private static void Read(NpgsqlConnection connection, LogRange range, string order, Action<LogBatch> fold, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var filled = new BlockingCollection<LogBatch>(Ahead);
        using var free = new BlockingCollection<LogBatch>();
        for (var i = 0; i < Ahead + 2; i++)
        {
            free.Add(new LogBatch(), CancellationToken.None);
        }

        var reading = Task.Factory.StartNew(
            () => Fill(connection, Sql(range, order), filled, free, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            LogBatch? before = null;
            foreach (var batch in filled.GetConsumingEnumerable(cancellation))
            {
                fold(batch);
                if (before is not null)
                {
                    // The last one is kept until its cut row has gone to the next.
                    free.Add(before, CancellationToken.None);
                }

                before = batch;
            }
        }
        catch
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
            throw;
        }

        reading.GetAwaiter().GetResult();
    }

    private static string Sql(LogRange range, string order) =>
        $"""
        copy (select {LogBatch.Columns} from {Schema.Name}.mt_events where seq_id > {range.After} and seq_id <= {range.UpTo} order by {order})
        to stdout (format binary)
        """;

    private static void Fill(
        NpgsqlConnection connection, string sql, BlockingCollection<LogBatch> filled, BlockingCollection<LogBatch> free, CancellationToken stop)
    {
        try
        {
            using var copy = connection.BeginRawBinaryCopy(sql);
            copy.ReadTimeout = 0;
            copy.ReadExactly(stackalloc byte[HeaderLength]);
            LogBatch? rest = null;
            bool more;
            do
            {
                var batch = free.Take(stop);
                more = batch.Fill(copy, rest);
                filled.Add(batch, stop);
                rest = batch;
            }
            while (more);
        }
        finally
        {
            filled.CompleteAdding();
        }
    }
}
