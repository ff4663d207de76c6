using Microsoft.OpenApi;
using Milestones.Server.Identity;

namespace Milestones.Server.OpenApi;

/// <summary>Tells of each endpoint who may come in, as the endpoint itself says it: so the document can't say otherwise.</summary>
internal sealed class Doorkeeping(EndpointDataSource source)
{
    public const string Scheme = "token";

    private readonly Dictionary<string, IDoor> _doors = (
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        let door = Doors.DoorOf(endpoint)
        where door is not null
        group door by $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}").ToDictionary(doors => doors.Key, doors => doors.First());

    public static OpenApiSecurityScheme Bearer => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        Description = "A token that an admin has made (`POST /api/tokens`). The first admin's is in `admin.token` in the server's data directory.",
    };

    public EndpointDescription Tell(EndpointDescription endpoint) =>
        _doors.GetValueOrDefault($"{endpoint.Method.Method} {endpoint.Path}") is AllowAttribute allowed
            ? endpoint with
            {
                Details = $"{endpoint.Details}\n\n{Needs(allowed.Roles)}".Trim(),
                Refuses = [.. endpoint.Refuses, Refusals.Unauthenticated, Refusals.Forbidden, Refusals.TooManyRequests],
            }
            : endpoint;

    private static string Needs(Role roles) => $"For the roles {string.Join(", ", Roles.NamesOf(roles | Role.Admin).Select(role => $"`{role}`"))}.";
}
