using Milestones.Server.Ledger;

namespace Milestones.Server.Projects;

/// <summary>Reads the schedules once the server is up, so that whoever asks first what is late does not wait for it.</summary>
internal sealed partial class SchedulesAtStart(LiveLedger ledger, Schedules schedules, ILogger<SchedulesAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await schedules.BringUpToAsync(await ledger.CurrentAsync(stoppingToken)).WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            NotRead(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The schedules of the projects were not read at the start; whoever asks first what is late waits for them")]
    private static partial void NotRead(ILogger logger, Exception e);
}
