using System.Diagnostics;

namespace Milestones.Benchmarks.Machines;

/// <summary>A program of ours in a process of its own; it is ended when this is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly System.Diagnostics.Process _process;

    private ChildProcess(System.Diagnostics.Process process) => _process = process;

    /// <summary>In bytes.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time so far, of all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The assembly of this program, which has its own parts as verbs.</summary>
    public static string Benchmarks { get; } = typeof(ChildProcess).Assembly.GetName().Name!;

    /// <param name="assembly">A program's assembly beside this one's.</param>
    public static ChildProcess Start(string assembly, params IEnumerable<string> arguments) => new(System.Diagnostics.Process.Start(Info(assembly, arguments))!);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string assembly, params IEnumerable<string> arguments)
    {
        var info = Info(assembly, arguments);
        info.RedirectStandardOutput = true;
        using var process = System.Diagnostics.Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>How long it took, from the start of its process, and the most memory that it held meanwhile, in bytes.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(TimeSpan Took, long Memory)> MeasureAsync(string assembly, params IEnumerable<string> arguments)
    {
        var began = Stopwatch.GetTimestamp();
        var info = Info(assembly, arguments);
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        using var process = System.Diagnostics.Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var memory = 0L;
        while (!process.HasExited)
        {
            process.Refresh();
            memory = Math.Max(memory, process.HasExited ? 0 : process.PeakWorkingSet64);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(50));
        }

        return process.ExitCode == 0
            ? (Stopwatch.GetElapsedTime(began), memory)
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await error}");
    }

    /// <summary>Waits until it answers 200 at an address.</summary>
    public async Task WaitAsync(Uri ready, TimeSpan patience)
    {
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        while (!_process.HasExited && Stopwatch.GetElapsedTime(began) < patience)
        {
            try
            {
                using var answer = await client.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} was not ready at {ready} within {patience}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Info(string assembly, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet") { WorkingDirectory = AppContext.BaseDirectory };
        // Nobody reads their log; what goes wrong is said.
        info.Environment["Logging__Console__LogLevel__Default"] = "Error";
        info.Environment[Product.TokenVariable] = Product.Token;

        // Requests are counted as everywhere, and no limit is reached.
        info.Environment["Limits__PerAddress"] = info.Environment["Limits__PerCaller"] = "10000000";
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }
}
