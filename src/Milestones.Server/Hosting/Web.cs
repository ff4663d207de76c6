using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Milestones.Server.FieldTeams;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Late;
using Milestones.Server.Ledger;
using Milestones.Server.Limits;
using Milestones.Server.Pages;
using Milestones.Server.Provider;
using Milestones.Server.SigningIn;
using Milestones.Server.Webhooks;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Persistence.Durability;

namespace Milestones.Server.Hosting;

/// <summary>The product as a web server.</summary>
public static class Web
{
    /// <summary>Builds the server on a store; it is ready when it has started.</summary>
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, StoreConnection store)
    {
        builder.WebHost.UseUrls(Addresses.Of(builder.Configuration));
        builder.WebHost.ConfigureKestrel(Limit);
        builder.Services.AddSystemd();
        builder.Services.AddMilestones(builder.Configuration, store);
        builder.Services.AddStore();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddIdentity();
        builder.Services.AddSigningIn(builder.Configuration);
        builder.Services.AddProvider(builder.Configuration);
        builder.Services.AddRequestLimits(builder.Configuration);
        builder.Services.AddHostedService<TokenWatch>();
        builder.Services.AddDigest(DigestSettings.Of(builder.Configuration));
        builder.Services.AddWolverineHttp();
        builder.Services.AddApiDocument();
        builder.Services.AddSite();
        StaticWebAssets.Use(builder);
        builder.Host.UseWolverine(options =>
        {
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            options.ApplicationAssembly = typeof(Web).Assembly;
            options.Durability.MessageStorageSchemaName = Storage.Schema.Name;
            options.UseWebhooks();
            options.AutoBuildMessageStorageOnStartup = JasperFx.AutoCreate.None;
        });
        var app = builder.Build();
        app.UseProxy();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseAddressLimits();
        app.UseDoors();
        app.UseSameSite();
        app.UseCallerLimit();
        app.MapHealth();
        app.MapProblemPages();
        app.MapApiDocument();
        StaticWebAssets.Map(app);
        app.MapFieldPage();
        app.MapSignIn();
        app.MapProvider();
        app.MapSite();
        app.MapWolverineEndpoints(options => options.WarmUpRoutes = RouteWarmup.Lazy);
        return app;
    }

    /// <summary>Brings the database up to date, starts, and reads what is kept in memory.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        Doors.Check(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        await StoreSchema.ApplyAsync(source, cancellation);
        await StoreSchema.ApplyMessagesAsync(source, app.Services.GetRequiredService<IMessageStore>(), cancellation);
        await app.StartAsync(cancellation);
        await app.Services.GetRequiredService<LiveLedger>().CurrentAsync(cancellation);
        await app.Services.GetRequiredService<DigestSchedule>().ScheduleAsync();
        app.Services.GetRequiredService<Readiness>().Ready();
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Body.Greatest + 1;
        kestrel.Limits.MaxConcurrentConnections = 4_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        // A phone on a bad line is slow; one that sends nothing at all is gone.
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 20, gracePeriod: TimeSpan.FromSeconds(30));
    }
}
