using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Milestones.Server.Hosting;
using Npgsql;

namespace Milestones.Browser.Tests.Field;

/// <summary>A server of the next release, on the same database: its page is another.</summary>
internal sealed class NewerServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StoreConnection _store;

    private NewerServer(WebApplication app, StoreConnection store) => (_app, _store) = (app, store);

    /// <summary>What only its page says.</summary>
    public const string Mark = "data-release=\"next\"";

    public Uri Address => new(_app.Urls.First());

    public static async Task<NewerServer> StartAsync(Server.Tests.Running.City city)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--Urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Milestones={city.ConnectionString}",
            "--hostBuilder:reloadConfigOnChange=false",
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(city.Clock);
        var store = await StoreConnection.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, CancellationToken.None);
        var app = Web.Build(builder, store);
        app.Environment.WebRootFileProvider = new NewerPage(app.Environment.WebRootFileProvider);
        await Web.StartAsync(app, CancellationToken.None);
        return new(app, store);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        var source = _app.Services.GetRequiredService<NpgsqlDataSource>();
        await _app.DisposeAsync();
        await source.DisposeAsync();
        await _store.DisposeAsync();
    }

    private sealed class NewerPage(IFileProvider older) : IFileProvider
    {
        public IDirectoryContents GetDirectoryContents(string subpath) => new Contents(older.GetDirectoryContents(subpath));

        public IFileInfo GetFileInfo(string subpath) => older.GetFileInfo(subpath);

        public IChangeToken Watch(string filter) => older.Watch(filter);
    }

    private sealed class Contents(IDirectoryContents older) : IDirectoryContents
    {
        public bool Exists => older.Exists;

        public IEnumerator<IFileInfo> GetEnumerator() =>
            older.Select(file => file.Name == "index.html" ? new Page(file) : file).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Page : IFileInfo
    {
        private readonly byte[] _bytes;

        public Page(IFileInfo older)
        {
            using var reader = new StreamReader(older.CreateReadStream());
            _bytes = Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("<body>", $"<body {Mark}>", StringComparison.Ordinal));
        }

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Length => _bytes.Length;

        public string Name => "index.html";

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => new MemoryStream(_bytes);
    }
}
