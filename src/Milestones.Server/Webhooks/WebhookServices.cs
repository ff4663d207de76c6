using Milestones.Server.Hosting;
using Npgsql;

namespace Milestones.Server.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(provider => new Deliveries(provider.GetRequiredService<NpgsqlDataSource>(), settings))
        .AddSingleton(provider => new WebhookSender(settings, provider.GetRequiredService<City>()));
}
