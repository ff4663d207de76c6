using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Documents;

/// <summary>Types what a page says into a shell, with the product as it was built and the server that runs in the place of the reader's.</summary>
internal sealed partial class Terminal(string directory, Uri server)
{
    public const string FromSource = "dotnet run --project src/Milestones.Server --";

    private const string Readers = "http://127.0.0.1:5080";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <returns>What it printed, on both of its outputs.</returns>
    public async Task<string> TypeAsync(string command)
    {
        var typed = command
            .Replace(FromSource, Product.InShell, StringComparison.Ordinal)
            .Replace(Readers, server.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        typed.ShouldNotContain(":5080", Case.Sensitive, "That would ask a server of somebody else.");
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\n{typed}"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Product.Isolate(start);
        using var shell = Start(start);
        shell.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return AsShown(await shell.StandardOutput.ReadToEndAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not end within {Patience}: {command}");
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What was printed, as a reader's machine would have printed it who is not in a hurry.</summary>
    public static string AsShown(string printed)
    {
        var shown = Progress().Replace(Address().Replace(printed, Readers), "");
        return shown.EndsWith('\n') ? shown : $"{shown}\n";
    }

    private static System.Diagnostics.Process Start(ProcessStartInfo start)
    {
        try
        {
            return System.Diagnostics.Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("What the pages tell a reader to type takes bash, curl and psql.", e);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    /// <summary>How far long work has come, which a slow machine tells every few seconds.</summary>
    [GeneratedRegex(@"^.+: (\d+ %, )?[\d,]+ [a-z ]+, [\d,]+/s\n", RegexOptions.Multiline)]
    private static partial Regex Progress();
}
