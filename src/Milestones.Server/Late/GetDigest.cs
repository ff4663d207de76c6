using Microsoft.Net.Http.Headers;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Pages;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Wolverine.Http;

namespace Milestones.Server.Late;

/// <summary>What is late, silent or forgotten, ready to be sent as a letter.</summary>
public static class GetDigest
{
    private const string Json = "application/json";
    private const string Html = "text/html";
    private const string Plain = "text/plain";

    private static readonly Dictionary<string, int> Formats = new(StringComparer.Ordinal) { ["json"] = 0, ["html"] = 1, ["text"] = 2 };

    private static readonly Dictionary<string, bool> Languages = new(StringComparer.Ordinal) { ["zh"] = true, ["en"] = false };

    [WolverineGet("/api/digest")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Schedules schedules)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var type = reader.OneOf("format", Formats) is { } format ? ((string[])[Json, Html, Plain])[format] : Accepted(context.Request);
        var isChinese = reader.OneOf("lang", Languages) ?? Language.Asked(context.Request) != Language.En;
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moment!.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        var digest = DigestAnswer.Of(LateBoard.Of(await schedules.FindAsync(query, moment, context.RequestAborted)), query);
        context.Response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}";
        if (type == Json)
        {
            return Answer.Read(digest);
        }

        // A letter is dated by itself: it is not asked for again by its tag.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = isChinese ? "zh-CN" : "en";
        var letter = new DigestLetter(digest, isChinese);
        return Results.Text(type == Html ? letter.Html() : letter.Text(), $"{type}; charset=utf-8");
    }

    /// <summary>The first that is known, or JSON.</summary>
    private static string Accepted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? accepted.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value?.ToLowerInvariant()).FirstOrDefault(type => type is Json or Html or Plain) ?? Json
            : Json;
}
