using Npgsql;

namespace Milestones.Server.Hosting;

/// <summary>Whether the server has read what it needs to answer.</summary>
internal sealed class Readiness
{
    private volatile bool _ready;

    public bool IsReady => _ready;

    public void Ready() => _ready = true;
}

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", static () => Results.Json(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    /// <summary>Ready when the ledger is in memory and the store answers.</summary>
    private static async Task<IResult> ReadyAsync(Readiness readiness, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!readiness.IsReady)
        {
            return Results.Json(new { status = "starting", detail = "The ledger is being read." }, statusCode: 503);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            return Results.Json(new { status = "ready" });
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return Results.Json(new { status = "unready", detail = "The store does not answer." }, statusCode: 503);
        }
    }
}
