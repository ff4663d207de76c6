using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Ledger;
using Milestones.Server.SigningIn;
using Wolverine.Http;

namespace Milestones.Server.Identity;

/// <summary>Makes a token for a device, a script or a person. It is shown in the answer, and never again.</summary>
public static class MakeToken
{
    [WolverinePost("/api/tokens")]
    [Allow(Role.Admin)]
    public static Task<IResult> Post(HttpContext context, Tokens tokens, LiveLedger ledger, City city)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            var asked = TokenBody.Read(fields, city);
            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            if (TokenBody.Unknown(asked.Scope, await ledger.CurrentAsync(context.RequestAborted)) is { } unknown)
            {
                return Answer.Refused(unknown);
            }

            var (token, secret) = await tokens.Table.AddAsync(asked, context.Caller().Id, context.RequestAborted);
            return Answer.Done(NewTokenAnswer.Of(token, secret), 201);
        });
    }
}

/// <param name="Token">The token itself. It can't be shown again: who loses it is given another.</param>
/// <param name="Link">Where a browser signs in with it; it holds the token.</param>
/// <param name="By">What events carry as <c>by</c> that are sent with it.</param>
public sealed record NewTokenAnswer(
    string Id, string Token, string Link, string? Name, string By, IReadOnlyList<string> Roles, ScopeAnswer Scope, DateTimeOffset Created, DateTimeOffset? Expires)
{
    internal static NewTokenAnswer Of(ProductToken token, string secret) => new(
        token.Id,
        secret,
        $"{(token.Roles == Role.Field ? FieldTeams.FieldPage.Path : SignInAddress.Path)}#token={secret}",
        token.Name,
        token.Caller,
        Identity.Roles.NamesOf(token.Roles),
        ScopeAnswer.Of(token.Scope),
        token.Created,
        token.Expires);
}

/// <summary>Neither districts nor projects: the whole city.</summary>
public sealed record ScopeAnswer(ValueList<string> Districts, ValueList<string> Projects)
{
    internal static ScopeAnswer Of(Scope scope) => new(scope.Districts, scope.Projects);
}
