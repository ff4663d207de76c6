using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Milestones.Server.Http;
using Milestones.Server.Identity;

namespace Milestones.Server.Tables;

/// <summary>
/// The tag of an answer that is written while it is read. The same question of the same caller at the same position has the same answer
/// for ever, so the rows need not be read to tell whether a caller has it; except of a caller with a scope.
/// </summary>
internal static class AnswerTag
{
    // What the server builds may write it otherwise in its next version.
    private static readonly Guid Build = typeof(AnswerTag).Module.ModuleVersionId;

    /// <summary>Sets the headers of an answer that may be kept and asked for again.</summary>
    /// <param name="moment">What it stands on: the clocks, as text.</param>
    /// <returns>Whether the caller has it: then the answer is 304, and is complete.</returns>
    public static bool IsHeld(HttpContext context, Format format, string moment)
    {
        var (request, response) = (context.Request, context.Response);
        var caller = context.Caller();
        response.Headers.Vary = HeaderNames.Accept;
        if (!caller.Scope.IsCity)
        {
            // Which projects a scope reaches is as known now, whatever the position.
            response.Headers.CacheControl = "no-store";
            return false;
        }

        var of = $"{Build} {format} {caller.Id} {caller.Roles} {request.Path}{request.QueryString} {moment}";
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16))}\"";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag;
        if (!Answer.Has(request.Headers.IfNoneMatch, tag))
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
