using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Milestones.Server.Http;

/// <summary>An answer in JSON, a problem, or nothing.</summary>
public sealed class Answer : IResult
{
    private readonly object? _content;
    private readonly int _status;
    private readonly string _contentType;
    private readonly bool _tagged;
    private readonly string? _location;

    private Answer(object? content, int status, string contentType, bool tagged, string? location)
    {
        (_content, _status, _contentType, _tagged, _location) = (content, status, contentType, tagged, location);
    }

    /// <summary>An answer to a read. It carries an ETag, and is 304 for a reader who has the same already.</summary>
    public static Answer Read(object content, string contentType = "application/json") => new(content, 200, contentType, true, null);

    /// <summary>An answer to something done.</summary>
    public static Answer Done(object content, int status = 200, string? location = null) => new(content, status, "application/json", false, location);

    public static Answer Refused(Refusal refusal) => Said(Problem.Of(refusal));

    public static Answer Said(Problem problem) => new(problem, problem.Status, Problem.ContentType, false, null);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(_content, _content?.GetType() ?? typeof(object), ApiJson.Options);
        response.StatusCode = _status;
        if (_status == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = "1";
        }

        if (_location is not null)
        {
            response.Headers.Location = _location;
        }

        if (_tagged)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            if (Has(httpContext.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        else
        {
            response.Headers.CacheControl = "no-store";
        }

        response.ContentType = _contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    /// <summary>Whether a caller has what a tag is of.</summary>
    internal static bool Has(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
        && known.Any(one => one == EntityTagHeaderValue.Any || one.Tag == tag);
}
