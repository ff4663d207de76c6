using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Milestones.Process.Tests.Running;

/// <summary>The product as a process of its own, started as an operator starts it; killed when it is disposed.</summary>
internal sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string Assembly = Path.GetFullPath(
        typeof(Product).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Product").Value!);

    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    // A run in the background of a shell ignores Ctrl+C, and what it starts would inherit that. Not every system has an env that mends it.
    private static readonly Lazy<bool> Listening = new(() =>
    {
        try
        {
            using var env = System.Diagnostics.Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { RedirectStandardError = true })!;
            env.WaitForExit();
            return env.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    private readonly System.Diagnostics.Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;

    private Product(System.Diagnostics.Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error));
    }

    /// <summary>How a shell starts it, before its arguments.</summary>
    public static string InShell => $"'{Host}' '{Assembly}'";

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => TextOf(_output);

    public string Error => TextOf(_error);

    /// <param name="directory">Where it is started; what it keeps by default, it keeps there.</param>
    public static Product Start(string directory, params string[] arguments)
    {
        var (program, first) = Listening.Value ? ("env", ["--default-signal=INT", Host]) : (Host, Array.Empty<string>());
        var start = new ProcessStartInfo(program, first)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Isolate(start);
        var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>What the machine is set to must not decide what a test says.</summary>
    public static void Isolate(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = "C.UTF-8";

        // As the tests themselves have it: what runs for seconds gains nothing by it.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // A test sends in seconds what a city does in a day.
        start.Environment["Limits__PerAddress"] = start.Environment["Limits__PerCaller"] = start.Environment["Limits__FailedPerAddress"] = "10000000";
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ended> RunAsync(string directory, params string[] arguments)
    {
        await using var product = Start(directory, arguments);
        return await product.EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not end within {Patience}. It said:\n{Output}\n{Error}");
        }

        await _reading;
        return new(_process.ExitCode, Output, Error);
    }

    /// <summary>Waits until its output holds something.</summary>
    public async Task<string> SaysAsync(string words)
    {
        var began = Stopwatch.GetTimestamp();
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            if (HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"It never said \"{words}\" but:\n{Output}\n{Error}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return Output;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public Task SignalAsync(string signal) => Signal.SendAsync(signal, Id);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _reading;
        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ConnectionStrings", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LC_", StringComparison.Ordinal)
        || name.StartsWith("Limits__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Oidc__", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Urls", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Data", StringComparison.OrdinalIgnoreCase);

    private static async Task ReadAsync(StreamReader from, StringBuilder into)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (into)
            {
                into.Append(line).Append('\n');
            }
        }
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}

/// <summary>How a process ended, and what it said until then.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    public Ended ShouldHaveExitCode(int expected)
    {
        ExitCode.ShouldBe(expected, $"It said:\n{Output}\n{Error}");
        return this;
    }
}
