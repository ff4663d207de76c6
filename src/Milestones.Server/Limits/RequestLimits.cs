using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Limits;

/// <summary>So many requests are taken of one address, and of one caller, and no more.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly object Uncounted = new();

    public static void AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(LimitSettings.Of(configuration));
        services.AddRateLimiter(static _ => { });
    }

    /// <summary>Before it is asked who a request is of.</summary>
    public static void UseAddressLimits(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<LimitSettings>();
        app.UseLimit("address", settings.PerAddress, static context => IsAlwaysAnswered(context) ? null : CallerAddress.Of(context));
        app.UseLimit("address", settings.SignInsPerAddress, static context =>
            context.GetEndpoint()?.Metadata.GetMetadata<SigningInAttribute>() is null ? null : CallerAddress.Of(context));
        app.UseFailureLimit(settings.FailedPerAddress);
    }

    /// <summary>After it is known who.</summary>
    public static void UseCallerLimit(this WebApplication app) =>
        app.UseLimit("caller", app.Services.GetRequiredService<LimitSettings>().PerCaller, static context =>
            context.FindCaller() is { } caller && !PublicPages.IsPublic(caller) ? caller.Id : null);

    /// <param name="whose">Whose requests are counted together; null for one that is not counted.</param>
    private static void UseLimit(this WebApplication app, string of, int perMinute, Func<HttpContext, object?> whose)
    {
        if (perMinute == 0)
        {
            return;
        }

        var limiter = PartitionedRateLimiter.Create<HttpContext, object>(context =>
            whose(context) is { } key ? Bucket(key, perMinute) : RateLimitPartition.GetNoLimiter(Uncounted));
        app.Lifetime.ApplicationStopped.Register(limiter.Dispose);
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = limiter,
            OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext, of, rejected.Lease)),
        });
    }

    /// <summary>
    /// Whoever tries tokens that are not taken is told to wait. One that is taken is taken still: of the phones behind an address some
    /// have tokens that have ended, and that must keep out no other.
    /// </summary>
    private static void UseFailureLimit(this WebApplication app, int limit)
    {
        if (limit == 0)
        {
            return;
        }

        var failures = PartitionedRateLimiter.Create<HttpContext, CallerAddress>(context => Bucket(CallerAddress.Of(context), limit));
        app.Lifetime.ApplicationStopped.Register(failures.Dispose);
        app.Use(async (context, next) =>
        {
            if (!context.Request.Headers.ContainsKey(HeaderNames.Authorization))
            {
                await next(context);
                return;
            }

            if (failures.GetStatistics(context)!.CurrentAvailablePermits == 0 && !(await context.AuthenticateAsync()).Succeeded)
            {
                using var none = failures.AttemptAcquire(context);
                await RefuseAsync(context, "address", none);
                return;
            }

            await next(context);
            if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
            {
                failures.AttemptAcquire(context).Dispose();
            }
        });
    }

    private static Task RefuseAsync(HttpContext context, string of, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? (int)Math.Ceiling(retryAfter.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        return Problems.TellAsync(context, new(
            Refusals.TooManyRequests,
            $"This {of} sends more requests than are taken in a minute. Nothing was done: send the same again after `Retry-After` seconds. Many reports fit into one request, as an array or as NDJSON."));
    }

    /// <summary>Whether the server is well is asked by whoever starts it again when it says nothing.</summary>
    private static bool IsAlwaysAnswered(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: "/health/live" or "/health/ready" };

    private static RateLimitPartition<TKey> Bucket<TKey>(TKey key, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ =>
    {
        var atOnce = Math.Max(1, perMinute / 60);
        return new()
        {
            TokenLimit = perMinute,
            TokensPerPeriod = atOnce,
            ReplenishmentPeriod = Minute * atOnce / perMinute,
            QueueLimit = 0,
        };
    });
}
