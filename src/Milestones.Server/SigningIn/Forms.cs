using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Milestones.Server.SigningIn;

/// <summary>Forms of the pages that change something.</summary>
internal static class Forms
{
    private const int Greatest = 64 * 1024;

    /// <returns>Null for a form that was not given out here, or not to this browser, or too long ago, and for what is none.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = Greatest;
        }

        try
        {
            return context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context)
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : null;
        }
        catch (AntiforgeryValidationException)
        {
            // Too long, cut off, or not what it says it is.
            return null;
        }
    }

    /// <summary>Whoever loads the page again sends nothing again.</summary>
    public static IResult SeeOther(string address) => new Another(address);

    private sealed class Another(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
