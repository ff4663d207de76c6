using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Milestones.Process.Tests.Running;

/// <summary>A server that listens at a port of its own, and a client of it.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RunningServer(Product product, Uri address, string token)
    {
        (Product, Token) = (product, token);
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public Product Product { get; }

    public HttpClient Client { get; }

    /// <summary>The token that its requests carry: the admin's of the first start, from the data directory.</summary>
    public string Token { get; }

    public static Task<RunningServer> OnAsync(string connectionString, string directory) =>
        StartAsync(directory, "serve", "--connection", connectionString);

    /// <summary>Starts the product with arguments that make it serve, and waits until it is ready.</summary>
    public static Task<RunningServer> StartAsync(string directory, params string[] arguments) => StartAtAsync(port: 0, directory, arguments);

    /// <summary>As <see cref="StartAsync"/>, at a port that clients know already.</summary>
    public static async Task<RunningServer> StartAtAsync(int port, string directory, params string[] arguments)
    {
        var product = Product.Start(directory, [.. arguments, "--urls", $"http://127.0.0.1:{port}"]);
        try
        {
            await product.SaysAsync("Application started");
            var server = new RunningServer(
                product, new(Listening().Match(product.Output).Groups["address"].Value), await TokenAsync(directory, arguments));
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public async Task<JsonNode> GetAsync(string question)
    {
        using var answer = await Client.GetAsync(new Uri(question, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{question}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Product.DisposeAsync();
    }

    private async Task ReadyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, $"It never was ready. It said:\n{Product.Output}\n{Product.Error}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A server on a store that another directory's server began has none: its callers are nobody, and may ask of its health.</summary>
    private static async Task<string> TokenAsync(string directory, string[] arguments)
    {
        var data = Array.IndexOf(arguments, "--data") is >= 0 and var at ? arguments[at + 1] : ".milestones";
        var file = Path.Combine(directory, data, "admin.token");
        return File.Exists(file) ? (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim() : "none";
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex Listening();
}
