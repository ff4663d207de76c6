using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Milestones.Server.FieldTeams;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages.Tokens;

/// <summary>Where an admin gives out tokens, as links and codes to be scanned, sees which are used, and takes them back.</summary>
internal static class TokensPage
{
    public const string Path = "/admin/tokens";

    private const int PageSize = 100;

    public static async Task<IResult> GetAsync(PageRequest request, HttpContext context, IAntiforgery antiforgery, Identity.Tokens tokens, LiveLedger ledger)
    {
        var after = request.Reader.Text("after");
        return request.Reader.Refusal is { } refusal
            ? request.Refuse(refusal)
            : await ShowAsync(request, context, antiforgery, tokens, ledger, after, Filled.Empty, StatusCodes.Status200OK);
    }

    public static async Task<IResult> MakeAsync(
        PageRequest request, HttpContext context, IAntiforgery antiforgery, Identity.Tokens tokens, LiveLedger ledger, City city)
    {
        if (await Forms.ReadAsync(context, antiforgery) is not { } form)
        {
            return SigningIn.SignIn.Trouble(SignInTrouble.FormExpired, Path);
        }

        var filled = Filled.Of(form);
        using var json = JsonDocument.Parse(filled.Body().ToJsonString());
        var fields = new Fields(json.RootElement);
        var asked = TokenBody.Read(fields, city);
        var wrong = fields.Refusal(Refusals.InvalidRequest) ?? TokenBody.Unknown(asked.Scope, await ledger.CurrentAsync(context.RequestAborted));
        if (wrong is not null)
        {
            return await ShowAsync(request, context, antiforgery, tokens, ledger, null, filled with { Wrong = wrong }, wrong.Kind.Status);
        }

        var (token, secret) = await tokens.Table.AddAsync(asked, context.Caller().Id, context.RequestAborted);
        var of = NewTokenAnswer.Of(token, secret);
        var link = $"{context.Request.Scheme}://{context.Request.Host}{of.Link}";
        return request.ShowAlone<NewTokenView, NewTokenModel>(
            TokensWords.Made, new(of, link, of.Link.StartsWith(FieldPage.Path, StringComparison.Ordinal), QrCode.Of(link))).ForThisOnce();
    }

    public static async Task<IResult> RevokeAsync(string id, HttpContext context, IAntiforgery antiforgery, Identity.Tokens tokens)
    {
        if (await Forms.ReadAsync(context, antiforgery) is null)
        {
            return SigningIn.SignIn.Trouble(SignInTrouble.FormExpired, Path);
        }

        await tokens.Table.RevokeAsync(id, context.RequestAborted);
        await tokens.RefreshAsync(context.RequestAborted);
        return Forms.SeeOther(Path);
    }

    private static async Task<IResult> ShowAsync(
        PageRequest request, HttpContext context, IAntiforgery antiforgery, Identity.Tokens tokens, LiveLedger ledger, string? after, Filled filled, int status)
    {
        var found = await tokens.Table.ListAsync(after, PageSize + 1, context.RequestAborted);
        var catalogue = (await ledger.CurrentAsync(context.RequestAborted)).History.CatalogueAt(long.MaxValue);
        return request.ShowAlone<TokensView, TokensModel>(
            TokensWords.Title,
            new(
                [.. found.Take(PageSize).Select(token => TokenItem.Of(token, tokens.LastUsedHere(token.Id)))],
                found.Count > PageSize ? found[PageSize - 1].Id : null,
                [.. catalogue.Districts.Select(district => new Choice(district.Code, district.Name))],
                filled,
                request.City.Now,
                FormToken.For(context, antiforgery)),
            status).ForThisOnce();
    }
}

/// <summary>What the page of the tokens shows.</summary>
/// <param name="Next">The last of this page, when there are more.</param>
public sealed record TokensModel(IReadOnlyList<TokenItem> Items, string? Next, IReadOnlyList<Choice> Districts, Filled Filled, DateTimeOffset Now, FormToken Form);

/// <summary>A token that was made just now. Its link is on this page, and then nowhere.</summary>
/// <param name="ForPhone">Whether it opens the field teams' page.</param>
/// <param name="Code">The link as a code to be scanned: a path of SVG, and how many squares it is wide.</param>
public sealed record NewTokenModel(NewTokenAnswer Token, string Link, bool ForPhone, QrCode Code)
{
    /// <summary>Without what makes it work, wherever it is written.</summary>
    public override string ToString() => Token.Id;
}

/// <summary>The form of a new token as somebody filled it in.</summary>
/// <param name="Wrong">What is wrong with it.</param>
public sealed record Filled(string Name, string Role, IReadOnlyList<string> Districts, string Projects, string Expires, Refusal? Wrong)
{
    public static Filled Empty { get; } = new("", "field", [], "", "", null);

    internal static Filled Of(IFormCollection form) => new(
        form["name"].ToString(), form["role"].ToString(), [.. form["district"].Select(code => code ?? "")], form["projects"].ToString(), form["expires"].ToString(), null);

    /// <summary>As the API takes it.</summary>
    internal JsonObject Body()
    {
        var body = new JsonObject { ["name"] = Name, ["role"] = Role };
        string[] projects = Projects.Split([' ', ',', ';', '，', '、', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (Districts.Count + projects.Length > 0)
        {
            body["scope"] = new JsonObject { ["districts"] = Of(Districts), ["projects"] = Of(projects) };
        }

        if (Expires.Length > 0)
        {
            body["expires"] = Expires;
        }

        return body;
    }

    private static JsonArray Of(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).Select(code => JsonValue.Create(code))];
}
