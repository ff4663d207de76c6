using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace Milestones.Server.Intake;

/// <summary>
/// The one way into the log. What gathers while a group is being committed is the next group; a lone command waits for
/// nobody. A sender is answered when its group has committed, and one that goes away harms nobody else's command.
/// </summary>
public sealed class OneWayIn : IHostedService, IAsyncDisposable
{
    private const int GreatestGroup = 6_000;
    private const int GreatestQueue = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<Waiting> _queue =
        Channel.CreateBounded<Waiting>(new BoundedChannelOptions(GreatestQueue) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly GroupTransaction _transaction;
    private readonly ILogger<OneWayIn> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private bool _disposed;

    internal OneWayIn(GroupTransaction transaction, ILogger<OneWayIn> logger)
    {
        _transaction = transaction;
        _logger = logger;
    }

    /// <summary>A group was committed in which a report names files. Whoever hears it must return at once: the next group waits.</summary>
    internal event Action? EvidenceNamed;

    /// <summary>Waits for a place in the queue, then for the command's group to be committed.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer; whether the command is recorded is not known.</exception>
    public async Task<Verdict> SendAsync(Command command, CancellationToken cancellation) =>
        await await EnqueueAsync(command, cancellation);

    /// <summary>Waits for a place in the queue only; commands of one sender are decided in the order in which they got theirs.</summary>
    /// <returns>The verdict to come.</returns>
    public async Task<Task<Verdict>> EnqueueAsync(Command command, CancellationToken cancellation)
    {
        var waiting = new Waiting(command);
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The server is stopping. Send it again, to this server when it is back or to another.");
        }

        return waiting.Answer.Task;
    }

    /// <summary>What a sender hears when there is no place in the queue.</summary>
    public static Refusal Full { get; } = new(
        Refusals.Overloaded, "Too many reports are waiting to be recorded. Nothing was lost: send it again in a second.");

    /// <summary>Takes a place in the queue if there is one; else say <see cref="Full"/>.</summary>
    /// <returns>The verdict to come, or null when too many are waiting.</returns>
    public Task<Verdict>? TryEnqueue(Command command)
    {
        var waiting = new Waiting(command);
        return _queue.Writer.TryWrite(waiting) ? waiting.Answer.Task : null;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more, and commits what is waiting.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await using var impatient = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _stopping);
        await _loop;
    }

    /// <summary>The container disposes it twice: as itself, and as a hosted service.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
        await _transaction.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < GreatestGroup && _queue.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
            }

            await CommitAsync(group);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<Waiting> group)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var verdicts = await _transaction.CommitAsync([.. group.Select(waiting => waiting.Command)], _stopping.Token);
                var namesEvidence = false;
                for (var i = 0; i < verdicts.Length; i++)
                {
                    group[i].Answer.TrySetResult(verdicts[i]);
                    namesEvidence |= verdicts[i] is Verdict.Recorded && group[i].Command.NamesEvidence;
                }

                if (namesEvidence)
                {
                    EvidenceNamed?.Invoke();
                }

                return;
            }
            catch (PostgresException e) when (!e.IsTransient && IsOfContent(e) && group.Count > 1)
            {
                // One of them can't be stored. Each alone: the others are.
                _logger.LogWarning(e, "A group of {Count} was refused by the store ({SqlState}); each is tried alone.", group.Count, e.SqlState);
                foreach (var waiting in group)
                {
                    await CommitAsync([waiting]);
                }

                return;
            }
            catch (NpgsqlException e) when (!IsOfContent(e) && !_stopping.IsCancellationRequested && Stopwatch.GetElapsedTime(began) < Patience)
            {
                // Asked again, a command that was committed after all is found by its id and answered as the first time.
                _logger.LogWarning("The store did not take a group of {Count} (attempt {Attempt}: {Error}); it is tried again.", group.Count, attempt, e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 * attempt, 500)));
            }
            catch (Exception e)
            {
                _logger.LogError(e, "A group of {Count} failed after {Attempt} attempts.", group.Count, attempt);
                Exception answer = e is NpgsqlException or OperationCanceledException
                    ? new StoreUnavailableException("The store can't be reached, so it is not known whether this was recorded. Send it again as it is: the same id is never counted twice.", e)
                    : e;
                foreach (var waiting in group)
                {
                    waiting.Answer.TrySetException(answer);
                }

                return;
            }
        }
    }

    /// <summary>Whether the store objects to what is written rather than fails: class 22, data; class 54, limits.</summary>
    private static bool IsOfContent(Exception e) =>
        e is PostgresException { SqlState: var state } && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("54", StringComparison.Ordinal));

    private sealed record Waiting(Command Command)
    {
        public TaskCompletionSource<Verdict> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The store did not answer; whether what was sent is recorded is not known, and sending it again is harmless.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
