using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Milestones.Server.Identity;

namespace Milestones.Server.Http;

/// <summary>The address that each problem names as its <c>type</c>: for programs as JSON, for a person with a browser as a page.</summary>
internal static partial class ProblemPages
{
    public const string Path = "/problems";

    private const string Style =
        """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
        h2 { font-size: 1.1rem; margin: 1.8rem 0 .2rem } p { margin: .2rem 0 } code { font-size: .9em; background: #f1f1f1; padding: 0 .2em }
        @media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } code { background: #2a2a2a } a { color: #8ab4f8 } }
        """;

    // Nothing but this style, which is known by its hash.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapProblemPages(this WebApplication app)
    {
        app.MapGet(Path, static (HttpContext context) => Write(context, "Problems", [.. ProblemGuide.All])).OpenToAll();
        app.MapGet($"{Path}/{{slug}}", static (string slug, HttpContext context) =>
            ProblemGuide.All.FirstOrDefault(kind => kind.Slug == slug) is { } kind
                ? Write(context, kind.Title, kind)
                : Answer.Refused(new(Refusals.NotFound, $"There is no problem {slug}. {Path} lists them all."))).OpenToAll();
    }

    private static IResult Write(HttpContext context, string title, params RefusalKind[] kinds)
    {
        var problems = kinds.Select(ProblemAnswer.Of).ToArray();
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return Answer.Read(kinds is [_] ? problems[0] : new ProblemsAnswer(problems, null));
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(Page(title, problems), "text/html; charset=utf-8");
    }

    private static string Page(string title, IEnumerable<ProblemAnswer> problems)
    {
        var page = new StringBuilder(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{WebUtility.HtmlEncode(title)}} · Milestones</title>
              <style>{{Style}}</style>
            </head>
            <body>
            <h1>{{WebUtility.HtmlEncode(title)}}</h1>

            """);
        foreach (var problem in problems)
        {
            page.Append(
                $"""
                <h2>{WebUtility.HtmlEncode(problem.Title)}</h2>
                <p><a href="{problem.Type}"><code>{problem.Slug}</code></a>, HTTP {problem.Status}</p>
                <p>{Code().Replace(WebUtility.HtmlEncode(problem.Meaning), "<code>$1</code>")}</p>

                """);
        }

        return page.Append($"<p><a href=\"{Path}\">All problems</a></p>\n</body>\n</html>\n").ToString();
    }

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Code();
}

/// <param name="Meaning">What it means, and what to do about it.</param>
public sealed record ProblemAnswer(string Type, string Slug, int Status, string Title, string Meaning)
{
    internal static ProblemAnswer Of(RefusalKind kind) =>
        new($"{ProblemPages.Path}/{kind.Slug}", kind.Slug, kind.Status, kind.Title, ProblemGuide.Meaning(kind));
}

public sealed record ProblemsAnswer(IReadOnlyList<ProblemAnswer> Items, string? Next);
