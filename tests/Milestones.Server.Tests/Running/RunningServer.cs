using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Npgsql;

namespace Milestones.Server.Tests.Running;

/// <summary>The product, running in this process on a port of its own, and a caller of it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly string[] NoLimits = ["--Limits:PerAddress=0", "--Limits:PerCaller=0", "--Limits:FailedPerAddress=0", "--Limits:SignInsPerAddress=0"];

    private readonly WebApplication _app;
    private readonly StoreConnection _store;
    private readonly FailureLog _log;
    private readonly HttpClient _anybody;
    private bool _ended;

    private RunningServer(WebApplication app, StoreConnection store, FailureLog log, string caller, string token)
    {
        (_app, _store, _log, Caller, Token) = (app, store, log, caller, token);
        Http = new() { BaseAddress = new(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        _anybody = new() { BaseAddress = Http.BaseAddress, Timeout = Http.Timeout };
    }

    /// <summary>The opaque id of the admin who asks by <see cref="Http"/>.</summary>
    public string Caller { get; }

    /// <summary>An admin's: what is asked by <see cref="Http"/> carries it.</summary>
    public string Token { get; }

    public HttpClient Http { get; }

    public IDocumentStore Marten => Service<IDocumentStore>();

    /// <summary>All that it logged, when its settings say to keep it.</summary>
    public string Log => _log.Everything;

    /// <summary>What the server logged as its own fault.</summary>
    public IEnumerable<string> Failures => _log.Failures;

    /// <summary>A part of the server.</summary>
    internal T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<RunningServer> StartAsync(string connectionString, TimeProvider clock, params string[] settings)
    {
        var log = new FailureLog(keepsAll: settings.Any(setting => setting.StartsWith("--Logging:LogLevel:", StringComparison.Ordinal)));
        var builder = WebApplication.CreateBuilder(
            ["--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Milestones={connectionString}", "--hostBuilder:reloadConfigOnChange=false", .. NoLimits, .. settings]);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(clock);
        var store = await StoreConnection.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, CancellationToken.None);
        var app = Web.Build(builder, store);
        await Web.StartAsync(app, CancellationToken.None);
        var asked = new NewToken("the tests' admin", Role.Admin, Scope.City, Expires: null);
        var (admin, token) = await app.Services.GetRequiredService<TokenTable>().AddAsync(asked, by: null, CancellationToken.None);
        return new(app, store, log, admin.Caller, token);
    }

    /// <summary>Asks as whoever has a token; null for nobody.</summary>
    public async Task<Reply> AskAsync(string? token, HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var response = await _anybody.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.OfAsync(response);
    }

    /// <summary>Reads as whoever has a token; null for nobody.</summary>
    public Task<Reply> GetAsAsync(string? token, string path) => AskAsync(token, HttpMethod.Get, path);

    /// <summary>Makes a token.</summary>
    /// <returns>Its secret.</returns>
    public async Task<string> TokenAsync(string role, JsonNode? scope = null, string? expires = null, string? person = null) =>
        (await PostAsync("/api/tokens", TokenRequest(role, scope, expires, person))).ShouldBe(201)["token"]!;

    public static JsonObject TokenRequest(string role, JsonNode? scope = null, string? expires = null, string? person = null) => new()
    {
        ["name"] = $"a {role}",
        ["role"] = role,
        ["scope"] = scope?.DeepClone(),
        ["expires"] = expires,
        ["person"] = person,
    };

    public static JsonObject OfDistricts(params string[] codes) => new() { ["districts"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]) };

    public static JsonObject OfProjects(params string[] codes) => new() { ["projects"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]) };

    public Task<Reply> GetAsync(string path, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return SendAsync(request);
    }

    public Task<Reply> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<Reply> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, Json(body));

    /// <summary>Posts one report, or an array.</summary>
    public Task<Reply> PostAsync(JsonNode reports) => PostAsync("/api/reports", reports);

    public Task<Reply> PostLinesAsync(IEnumerable<JsonNode> reports) =>
        PostTextAsync("/api/reports", string.Concat(reports.Select(report => report.ToJsonString() + "\n")), "application/x-ndjson");

    public Task<Reply> PostTextAsync(string path, string text, string contentType = "application/json") =>
        PostBytesAsync(path, Encoding.UTF8.GetBytes(text), contentType);

    public Task<Reply> PostBytesAsync(string path, byte[] bytes, string? contentType = "application/json") =>
        SendAsync(HttpMethod.Post, path, Bytes(bytes, contentType));

    public Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body = null) =>
        SendAsync(new HttpRequestMessage(method, path) { Content = body });

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Reply.OfAsync(response);
        }
    }

    public static HttpContent Json(JsonNode body) => Bytes(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    /// <summary>A test may have ended it already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        Http.Dispose();
        _anybody.Dispose();
        await _app.StopAsync();
        var source = _app.Services.GetRequiredService<NpgsqlDataSource>();
        await _app.DisposeAsync();
        await source.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static ByteArrayContent Bytes(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return content;
    }
}
