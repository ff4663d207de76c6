using System.Diagnostics;
using Milestones.Server.Intake;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>
/// Sees to it that each report that names a file is told in the log when it is there, whichever of the two came first. It is
/// woken by both; and looks by itself at the start and every few minutes, for what came in by the command line and what a crash cut off.
/// </summary>
public sealed partial class Arrivals : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ArrivalSweep _sweep;
    private readonly UnnamedFiles _unnamed;
    private readonly OneWayIn _wayIn;
    private readonly ILogger<Arrivals> _logger;
    private readonly SemaphoreSlim _woken = new(0);

    internal Arrivals(ArrivalSweep sweep, UnnamedFiles unnamed, OneWayIn wayIn, ILogger<Arrivals> logger)
    {
        (_sweep, _unnamed, _wayIn, _logger) = (sweep, unnamed, wayIn, logger);
        _wayIn.EvidenceNamed += Wake;
    }

    /// <summary>A file or a report that names one is committed. Returns at once: nobody's receipt waits for what comes of it.</summary>
    public void Wake()
    {
        if (_woken.CurrentCount == 0)
        {
            _woken.Release();
        }
    }

    public override void Dispose()
    {
        _wayIn.EvidenceNamed -= Wake;
        base.Dispose();
        _woken.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        long? removed = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Often;
            try
            {
                await _sweep.RunAsync(stoppingToken);
                if (removed is null || Stopwatch.GetElapsedTime(removed.Value) >= Seldom)
                {
                    removed = Stopwatch.GetTimestamp();
                    await _unnamed.RemoveAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Failed(e is NpgsqlException or StoreUnavailableException ? LogLevel.Warning : LogLevel.Error, e);
                pause = AfterFailure;
            }

            await _woken.WaitAsync(pause, stoppingToken);
        }
    }

    [LoggerMessage("Reports could not be told of their evidence; it is tried again")]
    private partial void Failed(LogLevel level, Exception exception);
}
