using Microsoft.AspNetCore.Routing.Patterns;
using Milestones.Server.Catalogue;
using Milestones.Server.Events;
using Milestones.Server.Evidence;
using Milestones.Server.Feeds;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Indicators;
using Milestones.Server.Late;
using Milestones.Server.OpenApi;
using Milestones.Server.Projects;
using Milestones.Server.Publications;
using Milestones.Server.Reports;
using Milestones.Server.Scorecards;
using Milestones.Server.Webhooks;
using Scalar.AspNetCore;

namespace Milestones.Server.Hosting;

/// <summary>The API document, and a page to read and try it on that needs nothing from outside this server.</summary>
internal static class ApiDocument
{
    private const string Page = "/api";

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static json =>
        {
            // The shapes of answers are taken from their types as they are written.
            json.SerializerOptions.NumberHandling = ApiJson.Options.NumberHandling;
            foreach (var converter in ApiJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        services.AddOpenApi(static options =>
        {
            // The document is written from the descriptions that stand beside the endpoints.
            options.ShouldInclude = static _ => false;
            options.AddValueSchemas();
            options.AddDocumentTransformer(new DocumentWriter(
            [
                CatalogueSection.Is, ProjectsSection.Is, ReportsSection.Is, EvidenceSection.Is, ScorecardsSection.Is, LateSection.Is, PublicationsSection.Is, IndicatorsSection.Is,
                EventsSection.Is, WebhooksSection.Is, FeedsSection.Is, IdentitySection.Is, ServerSection.Is,
            ]));
        });
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().ExcludeFromDescription().OpenToAll();
        app.MapScalarApiReference(Page, static page =>
            {
                page.Title = "Milestones";
                page.DefaultFonts = false;
                page.Telemetry = false;
                page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                page.Agent = new() { Disabled = true };
                page.Mcp = new() { Disabled = true };
                page.HideClientButton = true;
            })
            .AddEndpointFilter(StayHereAsync)
            .OpenToAll()
            .Add(static endpoint =>
            {
                // There is one document. Any other name below the page would be taken for one more, instead of for no address.
                if (endpoint is RouteEndpointBuilder { RoutePattern: { Parameters.Count: > 0 } } route)
                {
                    route.RoutePattern = RoutePatternFactory.Parse(Page);
                }
            });
    }

    /// <summary>Tells a browser to let nothing leave for another server, whatever a later version of the page would like to fetch.</summary>
    private static ValueTask<object?> StayHereAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
        return next(invocation);
    }
}
