using Milestones.Server.Intake;
using Npgsql;

namespace Milestones.Server.Evidence;

internal static class EvidenceServices
{
    public static void AddEvidence(this IServiceCollection services, EvidenceSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new FileGate(settings));
        services.AddSingleton(provider => new DatabaseStore(provider.GetRequiredService<NpgsqlDataSource>()));
        if (settings.S3 is { } s3)
        {
            services.AddSingleton(provider => new S3Store(s3, provider.GetRequiredService<ILogger<S3Store>>()));
        }

        services.AddSingleton(provider => new EvidenceFiles(
            provider.GetRequiredService<NpgsqlDataSource>(), Stores(provider), provider.GetRequiredService<ILogger<EvidenceFiles>>()));
        services.AddSingleton(provider => new EvidenceAccess(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new ArrivalSweep(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EvidenceAccess>(),
            provider.GetRequiredService<OneWayIn>(),
            provider.GetRequiredService<ILogger<ArrivalSweep>>()));
        services.AddSingleton(provider => new UnnamedFiles(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EvidenceFiles>(),
            settings,
            provider.GetRequiredService<ILogger<UnnamedFiles>>()));
        services.AddSingleton(provider => new Arrivals(
            provider.GetRequiredService<ArrivalSweep>(),
            provider.GetRequiredService<UnnamedFiles>(),
            provider.GetRequiredService<OneWayIn>(),
            provider.GetRequiredService<ILogger<Arrivals>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Arrivals>());
    }

    /// <summary>New files go to the first; what the database took before there was another is still there.</summary>
    private static IReadOnlyList<IEvidenceStore> Stores(IServiceProvider provider)
    {
        IEvidenceStore database = provider.GetRequiredService<DatabaseStore>();
        return provider.GetService<S3Store>() is { } s3 ? [s3, database] : [database];
    }
}
