using System.Text.Json.Serialization;
using Milestones.Server.Identity;
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
        app.MapGet("/health/live", static () => Results.Json(new HealthAnswer("alive"))).OpenToAll();
        app.MapGet("/health/ready", ReadyAsync).OpenToAll();
    }

    /// <summary>Ready when the ledger is in memory and the store answers.</summary>
    private static async Task<IResult> ReadyAsync(Readiness readiness, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!readiness.IsReady)
        {
            return Results.Json(new HealthAnswer("starting", "The ledger is being read."), statusCode: 503);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            return Results.Json(new HealthAnswer("ready"));
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return Results.Json(new HealthAnswer("unready", "The store does not answer."), statusCode: 503);
        }
    }
}

/// <param name="Detail">What is missing, when something is.</param>
public sealed record HealthAnswer(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);
