using Milestones.Server.Http;
using Wolverine.Http;

namespace Milestones.Server.Identity;

/// <summary>The tokens that were made, without what makes them work; and the revoking of one.</summary>
public static class ListTokens
{
    [WolverineGet("/api/tokens")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Get(HttpContext context, Tokens tokens)
    {
        var query = new QueryReader(context.Request.Query);
        var (limit, after) = (query.Limit(), query.Text("after"));
        if (query.Refusal is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        var found = await tokens.Table.ListAsync(after, limit + 1, context.RequestAborted);
        return Answer.Read(new TokensAnswer(
            [.. found.Take(limit).Select(token => TokenItem.Of(token, tokens.LastUsedHere(token.Id)))], found.Count > limit ? found[limit - 1].Id : null));
    }

    [WolverineDelete("/api/tokens/{id}")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Revoke(string id, HttpContext context, Tokens tokens)
    {
        if (!TokenBody.IsCaller(id) || await tokens.Table.RevokeAsync(id, context.RequestAborted) is not { } token)
        {
            return Answer.Refused(new(Refusals.NotFound, $"There is no token {id}. GET /api/tokens lists them by their ids."));
        }

        // Before the answer: whoever has it may rely on the token being dead here, and moments later elsewhere.
        await tokens.RefreshAsync(context.RequestAborted);
        return Answer.Done(TokenItem.Of(token, lastUsedHere: null));
    }
}

/// <summary>A token, without what makes it work.</summary>
/// <param name="Name">Null when it was erased with the person who had it.</param>
/// <param name="By">What events carry as <c>by</c> that were sent with it.</param>
/// <param name="CreatedBy">The opaque id of the admin; null for what was made at the command line.</param>
/// <param name="Expires">Null for one that is taken until it is revoked.</param>
/// <param name="LastUsed">Of use on another server it may be some minutes old.</param>
/// <param name="Revoked">Null while it is taken.</param>
public sealed record TokenItem(
    string Id,
    string? Name,
    string By,
    IReadOnlyList<string> Roles,
    ScopeAnswer Scope,
    DateTimeOffset Created,
    string? CreatedBy,
    DateTimeOffset? Expires,
    DateTimeOffset? LastUsed,
    DateTimeOffset? Revoked)
{
    internal static TokenItem Of(ProductToken token, DateTimeOffset? lastUsedHere) => new(
        token.Id,
        token.Name,
        token.Caller,
        Identity.Roles.NamesOf(token.Roles),
        ScopeAnswer.Of(token.Scope),
        token.Created,
        token.CreatedBy,
        token.Expires,
        lastUsedHere > token.LastUsed || token.LastUsed is null ? lastUsedHere : token.LastUsed,
        token.Revoked);
}

public sealed record TokensAnswer(IReadOnlyList<TokenItem> Items, string? Next);
