using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Pages;
using Npgsql;

namespace Milestones.Server.Hosting;

/// <summary>Whatever goes wrong is told as a problem; what a person can't mend is logged.</summary>
internal static partial class Problems
{
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerIfHeardAsync,
            SuppressDiagnosticsCallback = static _ => true,
        });
        app.UseStatusCodePages(static async status =>
        {
            var http = status.HttpContext;
            Refusal? refusal = http.Response.StatusCode switch
            {
                StatusCodes.Status405MethodNotAllowed =>
                    new(Refusals.MethodNotAllowed, $"{http.Request.Path} does not take {http.Request.Method}. It takes {http.Response.Headers.Allow}."),
                StatusCodes.Status404NotFound => new(Refusals.NotFound, "The addresses of this server stand in its API document, /openapi/v1.json."),
                StatusCodes.Status415UnsupportedMediaType => Body.NotTaken(http.Request.ContentType, "application/json"),
                _ => null,
            };
            if (refusal is not null)
            {
                await TellAsync(http, refusal);
            }
        });
    }

    /// <summary>Whoever asked for a page gets one.</summary>
    internal static Task TellAsync(HttpContext context, Refusal refusal) =>
        (Site.IsAskedForPage(context.Request) ? (IResult)PageRequest.Of(context).Refuse(refusal) : Answer.Refused(refusal)).ExecuteAsync(context);

    private static async Task AnswerIfHeardAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone, which may well be what went wrong.
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Milestones.Server");
        switch (exception)
        {
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
            case ConnectionResetException or ConnectionAbortedException:
                // The caller is gone.
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Answer.Refused(new(Refusals.BodyTooLarge, $"The body is over {Body.Greatest / 1024 / 1024} MB.")).ExecuteAsync(context);
                return;
            case BadHttpRequestException bad:
                await Answer.Said(new(
                    "/problems/invalid-request", Refusals.InvalidRequest.Title, bad.StatusCode, "The request did not arrive whole. Send it again.")).ExecuteAsync(context);
                return;
            case StoreUnavailableException unavailable:
                await TellAsync(context, new(Refusals.Unavailable, unavailable.Message));
                return;
            case NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException }:
                StoreFailed(logger, exception, context.Request.Method, ProductToken.Hide(context.Request.Path));
                await TellAsync(context, new(Refusals.Unavailable, "The store can't be reached. Ask again in a moment."));
                return;
            default:
                Failed(logger, exception, context.Request.Method, ProductToken.Hide(context.Request.Path), context.TraceIdentifier);
                await TellAsync(context, new(ProblemGuide.InternalError, $"This is the server's fault. Its log tells more under {context.TraceIdentifier}."));
                return;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed ({Trace})")]
    private static partial void Failed(ILogger logger, Exception? exception, string method, string path, string trace);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path}: the store did not answer")]
    private static partial void StoreFailed(ILogger logger, Exception? exception, string method, string path);
}
