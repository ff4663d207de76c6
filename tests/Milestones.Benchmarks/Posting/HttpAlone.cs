using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Milestones.Benchmarks.Posting;

/// <summary>
/// The limit of posting over HTTP at all: the same requests to a web server that reads each into nothing and answers at once,
/// without routes, rules or a store. What is between it and the product is the product's and PostgreSQL's.
/// </summary>
internal static class HttpAlone
{
    private static readonly byte[] Receipt =
        """{"id":"0197c0de-0000-7000-8000-000000000000","project":"P-00000","sequence":1000000,"version":100,"recordedAt":"2022-12-31T04:00:00.000000Z"}"""u8.ToArray();

    public static async Task RunAsync(Options options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(options.Required("address"));
        app.Run(AnswerAsync);
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        for (var reader = context.Request.BodyReader; ;)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Receipt.Length;
        await context.Response.Body.WriteAsync(Receipt);
    }
}
