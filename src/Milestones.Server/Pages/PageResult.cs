using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace Milestones.Server.Pages;

/// <summary>A page that is to be rendered: what is around it, its view, and what that shows.</summary>
internal sealed class PageResult : IResult
{
    private readonly Dictionary<string, object?> _parameters;
    private readonly int _status;
    private bool _kept = true;

    private PageResult(Dictionary<string, object?> parameters, int status) => (_parameters, _status) = (parameters, status);

    public static PageResult Of<TView, TModel>(Frame frame, TModel model, int status)
        where TView : PageView<TModel> => new(
            new()
            {
                [nameof(Shell.Document.Frame)] = frame,
                [nameof(Shell.Document.View)] = typeof(TView),
                [nameof(Shell.Document.Model)] = model,
            },
            status);

    /// <summary>Nobody keeps it: what is in it is for this browser, and for now.</summary>
    public PageResult ForThisOnce()
    {
        _kept = false;
        return this;
    }

    /// <param name="isForMany">Whether it is kept for whoever asks the same.</param>
    public async Task<RenderedPage> RenderAsync(IServiceProvider services, bool isForMany = false)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var text = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Shell.Document>(ParameterView.FromDictionary(_parameters))).ToHtmlString());
        return new(Encoding.UTF8.GetBytes(text), _status, _kept) { IsForMany = isForMany };
    }

    public async Task ExecuteAsync(HttpContext httpContext) => await (await RenderAsync(httpContext.RequestServices)).ExecuteAsync(httpContext);
}

/// <summary>A page in the bytes that are sent. It has a tag by which a browser learns that it is unchanged.</summary>
/// <remarks>
/// What is kept for many is also sent compressed, once for all of them. What is made for one reader is not: it may hold a
/// secret beside what somebody else has put into its address, and the length would tell of it.
/// </remarks>
internal sealed class RenderedPage(byte[] bytes, int status, bool kept) : IResult
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";

    private readonly Lazy<byte[]> _compressed = new(() => Compress(bytes));

    /// <summary>Whether the next who asks may have it: a failure is tried again.</summary>
    public bool IsKept => kept && status == StatusCodes.Status200OK;

    /// <summary>Whether it may be sent compressed.</summary>
    public bool IsForMany { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var isCompressed = IsForMany && IsKept && TakesBrotli(httpContext.Request);
        response.StatusCode = status;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = kept ? "private, no-cache" : "no-store";
        response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        if (IsKept)
        {
            var tag = isCompressed ? $"{_tag[..^1]}-br\"" : _tag;
            response.Headers.ETag = tag;
            if (Http.Answer.Has(httpContext.Request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = "text/html; charset=utf-8";
        var sent = bytes;
        if (isCompressed)
        {
            response.Headers.ContentEncoding = "br";
            sent = _compressed.Value;
        }

        response.ContentLength = sent.Length;
        await response.Body.WriteAsync(sent, httpContext.RequestAborted);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken) && taken.Any(one => one.Value == "br" && one.Quality is not 0);

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
        {
            brotli.Write(bytes);
        }

        return compressed.ToArray();
    }
}
