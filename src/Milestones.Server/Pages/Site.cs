using System.Text.Encodings.Web;
using System.Text.Unicode;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Live;
using Milestones.Server.Pages.Changing;
using Milestones.Server.Pages.Commitments;
using Milestones.Server.Pages.Explaining;
using Milestones.Server.Pages.Late;
using Milestones.Server.Pages.OneProject;
using Milestones.Server.Pages.Overview;
using Milestones.Server.Pages.Projects;
using Milestones.Server.Pages.Publications;
using Milestones.Server.Pages.SignIn;
using Milestones.Server.Pages.Tokens;
using Milestones.Server.Projects;
using Milestones.Server.SigningIn;
using Npgsql;

namespace Milestones.Server.Pages;

/// <summary>The pages for whoever reads: managers, a mayor's office, a newspaper. They read what the API reads, and change nothing.</summary>
/// <remarks>A page is a folder: what is read (a model), its markup (a view), and its words in both languages.</remarks>
internal static class Site
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly PathString[] OfPrograms = ["/api", "/openapi", "/health", "/problems", "/field", "/live"];

    /// <summary>Pages are UTF-8: Chinese is sent as it is written.</summary>
    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton(provider => new LogTail(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<LiveLedger>(), provider.GetRequiredService<ILogger<LogTail>>()));
        services.AddHostedService(provider => provider.GetRequiredService<LogTail>());
        services.AddSingleton<RenderedPages>();
        services.AddHostedService<SchedulesAtStart>();
    }

    public static void MapSite(this WebApplication app)
    {
        // For browsers, and no part of the interface that programs rely on.
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapMethods(LiveStream.Path, [HttpMethods.Get], LiveStream.GetAsync).Allow(Role.Readers).WithMetadata(new PublicPageAttribute());
        pages.MapPage(OverviewPage.Path, OverviewPage.GetAsync);
        pages.MapPage(ExplainPage.Path, ExplainPage.GetAsync);
        pages.MapPage(EventPage.Path, EventPage.GetAsync);
        pages.MapPage(ChangesPage.Path, ChangesPage.GetAsync);
        pages.MapPage(ProjectsPage.Path, ProjectsPage.GetAsync);
        pages.MapPage(ProjectPage.Path, ProjectPage.GetAsync);
        pages.MapPage(LatePage.Path, LatePage.GetAsync);
        pages.MapPage(ReasonsPage.Path, ReasonsPage.GetAsync);
        pages.MapPage(CommitmentsPage.Path, CommitmentsPage.GetAsync);
        pages.MapPage(PublicationsPage.Path, PublicationsPage.GetAsync);
        pages.MapPage(PublicationPage.Path, PublicationPage.GetAsync);

        // The form is each browser's own, and not kept.
        pages.MapMethods(PublishPage.Path, Reading, PublishPage.GetAsync).Allow(Role.Planner);
        pages.MapPost(PublishPage.Path, PublishPage.PostAsync).Allow(Role.Planner);
        pages.MapMethods(SignInAddress.Path, Reading, SignInPage.Get).OpenToAll();
        pages.MapMethods(TokensPage.Path, Reading, TokensPage.GetAsync).Allow(Role.Admin);
        pages.MapPost(TokensPage.Path, TokensPage.MakeAsync).Allow(Role.Admin);
        pages.MapPost($"{TokensPage.Path}/{{id}}/revocation", TokensPage.RevokeAsync).Allow(Role.Admin);
        pages.MapMethods("/language/{code}", Reading, Choose).OpenToAll();
    }

    /// <summary>Whether somebody looks at this with a browser, or has sent a form from it, and not below an address that has answers of its own.</summary>
    public static bool IsAskedForPage(HttpRequest request) =>
        (Reading.Contains(request.Method) || request.HasFormContentType)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !OfPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>For whoever may read what the city asks; and for everybody, where the settings say so.</summary>
    private static void MapPage(this IEndpointRouteBuilder pages, string path, Delegate page) =>
        pages.MapMethods(path, Reading, page).Allow(Role.Readers).WithMetadata(new PublicPageAttribute()).AddEndpointFilter(static (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<RenderedPages>().InvokeAsync(context, next));

    /// <summary>Remembers a language and goes back to where the reader was, on this server only.</summary>
    private static IResult Choose(string code, HttpContext context)
    {
        if (Language.Named(code) is not { } language)
        {
            return PageRequest.Of(context).Refuse(new(Refusals.NotFound, $"There is no language {code} here: zh or en."));
        }

        context.Response.Cookies.Append(
            Language.Cookie, language.Code, new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        var back = context.Request.Query["back"].ToString();
        return Results.LocalRedirect(ReturnAddress.IsOfThisServer(back) ? back : ReturnAddress.Start);
    }
}
