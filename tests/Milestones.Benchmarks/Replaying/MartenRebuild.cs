using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JasperFx;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.Benchmarks.Posting;
using Milestones.Server.Storage;

namespace Milestones.Benchmarks.Replaying;

/// <summary>Marten's own way to build anew what it derives from the log: its daemon, and a snapshot for each stream.</summary>
internal static class MartenRebuild
{
    public static async Task<TimeSpan> RunAsync(string connectionString)
    {
        await using var store = DocumentStore.For(marten =>
        {
            Schema.Configure(marten);
            marten.Connection(connectionString);
            marten.AutoCreateSchemaObjects = AutoCreate.All;
            marten.UseSystemTextJsonForSerialization(new JsonSerializerOptions(EventJson.Default.Options)
            {
                TypeInfoResolver = JsonTypeInfoResolver.Combine(EventJson.Default, new DefaultJsonTypeInfoResolver()),
            });
            marten.Projections.Snapshot<ProjectSnapshot>(SnapshotLifecycle.Async);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        using var daemon = await store.BuildProjectionDaemonAsync(logger: NullLogger.Instance);
        var began = Stopwatch.GetTimestamp();
        await daemon.RebuildProjectionAsync<ProjectSnapshot>(TimeSpan.FromMinutes(10), CancellationToken.None);
        return Stopwatch.GetElapsedTime(began);
    }
}
