using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Intake;

/// <summary>
/// Decides a group of commands in order and writes what they come to, events and entries, in one transaction. The groups of
/// all servers take turns by an advisory lock that is held to the commit: so positions become visible in order, and what a
/// group is decided against is all that was committed before it. Not for two threads at once.
/// </summary>
internal sealed class GroupTransaction(NpgsqlDataSource source, City city) : IAsyncDisposable
{
    // While the store takes a part, the next one is decided. It waits for the first, which is therefore small.
    private const int FirstPart = 500;
    private const int Part = 2_000;

    private readonly Remembered _remembered = new();
    private NpgsqlConnection? _connection;

    /// <exception cref="NpgsqlException">Nothing of the group is known to be committed; it may be asked again as it was.</exception>
    public async Task<Verdict[]> CommitAsync(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var connection = _connection ??= await OpenAsync(cancellation);
        GroupWriting? writing = null;
        try
        {
            var group = await new GroupReading(connection, _remembered, city).ReadAsync(commands, cancellation);
            writing = new(connection, _remembered, group.RecordedAt, group.IsHeard ? group.Position + 1 : null);
            var verdicts = new Verdict[commands.Count];
            var end = FirstPart;
            for (var i = 0; i < verdicts.Length; i++)
            {
                verdicts[i] = Decide(commands[i], group);
                if (i + 1 == end)
                {
                    await writing.BeginAsync(group.TakePart(), cancellation);
                    end += Part;
                }
            }

            await writing.EndAsync(group.TakePart(), cancellation);
            _remembered.Keep(group);
            return verdicts;
        }
        catch
        {
            if (writing is not null)
            {
                await writing.AbandonAsync();
            }

            await ForgetAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await ForgetAsync();

    private static Verdict Decide(Command command, GroupState group)
    {
        if (group.Known(command.Id) is { } first)
        {
            return Rules.Repeats(command, first, group.Today)
                && (command.Stream is null || command.Stream == first.Receipt.Stream)
                    ? new Verdict.Repeated(first.Receipt)
                    : new Verdict.Refused(Admission.Refuse(command, first.Receipt.Stream, group) ?? Conflict(command, first.Receipt));
        }

        var stream = command.Stream ?? (group.Known(command.Target!.Value) is { Said: ProjectEvent or IndicatorEvent } target ? target.Receipt.Stream : null);
        if (stream is null)
        {
            return new Verdict.Refused(new(
                Refusals.ReportNotFound, $"There is no report {command.Target}. Send the report first, or check its id."));
        }

        if (Admission.Refuse(command, stream, group) is { } outside)
        {
            return new Verdict.Refused(outside);
        }

        var (events, refusal) = Rules.Decide(command, stream, group);
        return refusal is not null ? new Verdict.Refused(refusal)
            : events.Count == 0 ? new Verdict.Unchanged()
            : new Verdict.Recorded(group.Append(stream, command.Id, events[0], command.Sender.By));
    }

    private static Refusal Conflict(Command command, Receipt first) => new(
        Refusals.ReportIdConflict,
        $"The id {command.Id} belongs to what was recorded at {first.Sequence} of {first.Stream}, with other content. Send this with a new id; to change the first, correct it.")
    {
        Other = command.Id,
    };

    private async Task ForgetAsync()
    {
        _remembered.Forget();
        if (_connection is { } connection)
        {
            _connection = null;
            NpgsqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);

        // Nothing was read yet: what is known of the log begins at its end, and every stream is read when it is needed.
        await using var command = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Schema.Name}.mt_events", connection);
        _remembered.Position = (long)(await command.ExecuteScalarAsync(cancellation))!;
        return connection;
    }
}
