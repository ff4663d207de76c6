using Milestones.Server.Hosting;
using Npgsql;

namespace Milestones.Server.Late;

internal static class DigestServices
{
    public static IServiceCollection AddDigest(this IServiceCollection services, DigestSettings settings) => services
        .AddSingleton(provider => new DigestSchedule(settings, provider.GetRequiredService<City>(), provider.GetRequiredService<NpgsqlDataSource>(), provider));
}
