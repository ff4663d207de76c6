using System.ComponentModel;
using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using Milestones.Server.Tests.Evidence;

[assembly: AssemblyFixture(typeof(S3Server))]

namespace Milestones.Server.Tests.Evidence;

/// <summary>
/// An S3 server of the test run, started by the first test that asks for it: npm's <c>s3rver</c>, installed into a temporary
/// directory. On a machine without npm, or that can't install it, those tests are skipped and say so.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "evidence";
    private const string Package = "s3rver@3.7.1";
    private const string Key = "S3RVER";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lazy<Task<string?>> _started;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("milestones-s3-");
    private Process? _server;
    private string? _missing;

    public S3Server() => _started = new(StartAsync);

    /// <summary>Its address, or the test is skipped.</summary>
    public async Task<string> AddressAsync()
    {
        var address = await _started.Value;
        Assert.SkipUnless(address is not null, $"Tests of the S3 store need npm, which comes with Node.js, and {Package} from its registry. {_missing}");
        return address!;
    }

    /// <summary>The settings of a server whose evidence is kept there.</summary>
    public async Task<string[]> SettingsAsync(string bucket = Bucket) =>
    [
        $"--Evidence:S3:ServiceUrl={await AddressAsync()}", $"--Evidence:S3:Bucket={bucket}", $"--Evidence:S3:AccessKey={Key}", $"--Evidence:S3:SecretKey={Key}",
    ];

    public async Task<AmazonS3Client> ClientAsync() => new(
        new BasicAWSCredentials(Key, Key),
        new AmazonS3Config
        {
            ServiceURL = await AddressAsync(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        _directory.Delete(recursive: true);
    }

    private async Task<string?> StartAsync()
    {
        try
        {
            using var npm = Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "install", Package, "--no-save", "--no-audit", "--no-fund", "--prefix", _directory.FullName);
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync().WaitAsync(Patience);
            if (npm.ExitCode != 0)
            {
                _missing = $"npm said: {await output} {await errors}";
                return null;
            }

            var program = Path.Combine(_directory.FullName, "node_modules", "s3rver", "bin", "s3rver.js");
            _server = Run(
                "node", program, "--directory", Path.Combine(_directory.FullName, "buckets"), "--address", "127.0.0.1", "--port", "0", "--silent",
                "--configure-bucket", Bucket);
            while (await _server.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                if (line.LastIndexOf(':') is var colon and > 0 && int.TryParse(line.AsSpan(colon + 1).Trim(), out var port))
                {
                    _ = _server.StandardOutput.ReadToEndAsync();
                    _ = _server.StandardError.ReadToEndAsync();
                    return $"http://127.0.0.1:{port}";
                }
            }

            _missing = $"s3rver ended: {await _server.StandardError.ReadToEndAsync()}";
            return null;
        }
        catch (Win32Exception e)
        {
            _missing = e.Message;
            return null;
        }
    }

    private static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
}
