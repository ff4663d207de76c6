using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;

namespace Milestones.EmbeddedPostgres.Tests;

/// <summary>A program of its own that uses a server until it is killed: these tests once more, told by a variable to do nothing else.</summary>
internal sealed class AnotherProgram : IDisposable
{
    private const string Variable = "PRIVATE_POSTGRES_TO_USE";
    private const string ThrowAway = "throw-away";

    private readonly Process process;

    private AnotherProgram(Process process, string dataDirectory, int port, int postmaster, bool reused)
    {
        this.process = process;
        DataDirectory = dataDirectory;
        Port = port;
        Postmaster = postmaster;
        Reused = reused;
    }

    public string DataDirectory { get; }
    public int Port { get; }
    public int Postmaster { get; }
    public bool Reused { get; }

    public static Task<AnotherProgram> UsingAsync(string dataDirectory) => StartAsync(dataDirectory);

    public static Task<AnotherProgram> UsingThrowAwayAsync() => StartAsync(ThrowAway);

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private static async Task<AnotherProgram> StartAsync(string what)
    {
        var executable = Path.ChangeExtension(typeof(AnotherProgram).Assembly.Location, null);
        var process = Process.Start(new ProcessStartInfo(executable)
        {
            Environment = { [Variable] = what },
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The other program ended.");
        var parts = line.Split('|');
        return new AnotherProgram(process, parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), bool.Parse(parts[3]));
    }

    [ModuleInitializer]
    internal static void UseUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } what) return;
        var server = what == ThrowAway
            ? ThrowAwayPostgres.StartAsync(NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult().Server
            : PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataDirectory = what }, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine($"{server.DataDirectory}|{server.Port}|{server.ProcessId}|{server.Reused}");
        Thread.Sleep(Timeout.Infinite);
    }
}
