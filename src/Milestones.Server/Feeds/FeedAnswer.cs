using System.Text.Json;
using Milestones.Server.Http;

namespace Milestones.Server.Feeds;

/// <summary>An answer of the OData service.</summary>
internal sealed class FeedAnswer(Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "private, no-cache";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, new() { Encoder = ApiJson.Options.Encoder });
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}

/// <summary>A refusal as the interface has it, with the member in which clients of OData look for the words to show.</summary>
internal sealed class FeedRefusal(Refusal refusal) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, problem) = (httpContext.Response, Problem.Of(refusal));
        response.StatusCode = problem.Status;
        response.ContentType = Problem.ContentType;
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        var said = JsonSerializer.SerializeToNode(problem, ApiJson.Options)!.AsObject();
        said["error"] = new System.Text.Json.Nodes.JsonObject { ["code"] = refusal.Kind.Slug, ["message"] = problem.Detail };
        await response.WriteAsync(said.ToJsonString(ApiJson.Options), httpContext.RequestAborted);
    }
}
