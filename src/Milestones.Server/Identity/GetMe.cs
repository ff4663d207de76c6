using Milestones.Server.Http;
using Wolverine.Http;

namespace Milestones.Server.Identity;

/// <summary>Who asks, as the server knows it.</summary>
public static class GetMe
{
    [WolverineGet("/api/me")]
    [Allow(Role.Field, Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, People people)
    {
        if (new QueryReader(context.Request.Query).Refusal is { } unknown)
        {
            return Answer.Refused(unknown);
        }

        var caller = context.Caller();
        var person = await people.FindAsync(caller.Id, context.RequestAborted);
        return Answer.Read(new MeAnswer(
            caller.Id, person?.Name ?? caller.Name, Roles.NamesOf(caller.Roles), ScopeAnswer.Of(caller.Scope), caller.Expires));
    }
}

/// <param name="Id">Opaque: the <c>by</c> of what you say.</param>
/// <param name="Name">The person's, or what the token is called.</param>
/// <param name="Expires">When you have to sign in anew; null for never.</param>
public sealed record MeAnswer(string Id, string? Name, IReadOnlyList<string> Roles, ScopeAnswer Scope, DateTimeOffset? Expires);
