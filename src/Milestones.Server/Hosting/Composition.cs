using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Milestones.Server.Evidence;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;
using Milestones.Server.Reports;
using Milestones.Server.Scorecards;
using Milestones.Server.Storage;
using Milestones.Server.Webhooks;
using Npgsql;
using Wolverine.Marten;

namespace Milestones.Server.Hosting;

/// <summary>What the product is made of, whether it serves or does one thing from the command line.</summary>
internal static class Composition
{
    public static IServiceCollection AddMilestones(this IServiceCollection services, IConfiguration configuration, StoreConnection store)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => City.Of(provider.GetRequiredService<TimeProvider>(), configuration["City:TimeZone"]));
        services.AddSingleton(store.ForReading());
        services.AddSingleton(provider => new OneWayIn(
            new GroupTransaction(store.ForWriting(), provider.GetRequiredService<City>()), provider.GetRequiredService<ILogger<OneWayIn>>()));
        services.AddSingleton(provider => new LiveLedger(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<ILogger<LiveLedger>>()));
        services.AddSingleton(provider => new Clocks(
            provider.GetRequiredService<LiveLedger>(), provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<City>()));
        services.AddSingleton(provider => new ReportEvents(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new EventFacts(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new Streams(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(_ => new ProjectDirectory());
        services.AddSingleton(provider => new Schedules(
            provider.GetRequiredService<Streams>(),
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<City>(),
            provider.GetRequiredService<ProjectDirectory>()));
        services.AddHostedService(provider => provider.GetRequiredService<OneWayIn>());
        services.AddTokens();
        services.AddEvidence(EvidenceSettings.Of(configuration));
        services.AddWebhooks(WebhookSettings.Of(configuration));
        return services;
    }

    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddMarten(Schema.Configure).UseNpgsqlDataSource().UseLightweightSessions().IntegrateWithWolverine(wolverine =>
        {
            wolverine.MessageStorageSchemaName = Schema.Name;
            wolverine.UseWolverineManagedEventSubscriptionDistribution = false;
        });
        return services;
    }
}
