using Microsoft.AspNetCore.Authentication;
using Milestones.Server.Hosting;

namespace Milestones.Server.Identity;

/// <summary>
/// Who may come in at which endpoint. Each says so itself, by <see cref="AllowAttribute"/> or <see cref="OpenToAllAttribute"/>; one
/// that does not stops the start, and lets nobody in.
/// </summary>
public static class Doors
{
    /// <summary>Lets in the roles that the endpoints allow, of callers who say who they are.</summary>
    public static void UseDoors(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(EnterAsync);
    }

    /// <summary>Only callers with one of these roles, or the admin's.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoints, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new AllowAttribute(roles));

    /// <summary>Whoever comes, also who says nothing of who it is.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new OpenToAllAttribute());

    /// <exception cref="InvalidOperationException">An endpoint does not say who may come in.</exception>
    public static void Check(IEnumerable<Endpoint> endpoints)
    {
        string[] undeclared = [.. endpoints.OfType<RouteEndpoint>().Where(endpoint => DoorOf(endpoint) is null).Select(NameOf)];
        if (undeclared.Length > 0)
        {
            throw new InvalidOperationException(
                $"It is not said who may come in at {string.Join(", ", undeclared)}. Give the endpoint [Allow(...)] or .Allow(...) with roles, or .OpenToAll().");
        }
    }

    internal static IDoor? DoorOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDoor>();

    private static Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        // What is no route is routing's own answer: no such address, or not that method.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        return (DoorOf(endpoint), context.FindCaller()) switch
        {
            (OpenToAllAttribute, _) => next(context),
            (AllowAttribute, null) => context.ChallengeAsync(),
            (AllowAttribute allowed, { } caller) when caller.Is(allowed.Roles) => next(context),
            (AllowAttribute allowed, { } caller) => Problems.TellAsync(context, Forbidden.Role(caller, allowed.Roles)),
            _ => throw new InvalidOperationException($"It is not said who may come in at {NameOf(endpoint)}."),
        };
    }

    private static string NameOf(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? $"{string.Join('|', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} {route.RoutePattern.RawText}".Trim()
        : endpoint.DisplayName ?? "an endpoint without a name";
}

/// <summary>Says who may come in at an endpoint; the last that is said of it counts.</summary>
internal interface IDoor;

/// <summary>Only callers with one of these roles, or the admin's.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute, IDoor
{
    public Role Roles { get; } = roles.Aggregate(Role.None, static (all, role) => all | role);
}

/// <summary>Whoever comes, also who says nothing of who it is.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class OpenToAllAttribute : Attribute, IDoor;
