using System.Diagnostics;
using Spectre.Console;

namespace Milestones.Server.CommandLine;

/// <summary>Shows how far long work has come and how fast: as a bar on a terminal, as a line now and then elsewhere.</summary>
internal static class LongWork
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <param name="progress">How much is done, of how much; 0 of 0 where that is not known.</param>
    /// <param name="count">What the rate is of.</param>
    /// <param name="unit">What that counts, in the plural.</param>
    public static async Task RunAsync(string name, Func<(long Done, long Of)> progress, Func<long> count, string unit, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        string Rate() => $"{count():N0} {unit}, {count() / Math.Max(0.001, Stopwatch.GetElapsedTime(began).TotalSeconds):N0}/s";

        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsErrorRedirected)
        {
            await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(name));
                await WatchAsync(work(), TimeSpan.FromMilliseconds(200), () =>
                {
                    var (done, of) = progress();
                    task.IsIndeterminate = of == 0;
                    task.Value = of == 0 ? 0 : 100.0 * done / of;
                    task.Description = Markup.Escape($"{name}: {Rate()}");
                });
            });
            return;
        }

        await WatchAsync(work(), BetweenLines, () =>
        {
            var (done, of) = progress();
            Console.Error.WriteLine(of == 0 ? $"{name}: {Rate()}" : $"{name}: {100.0 * done / of:0} %, {Rate()}");
        });
    }

    private static async Task WatchAsync(Task work, TimeSpan every, Action tell)
    {
        using var timer = new PeriodicTimer(every);
        while (await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask()) != work)
        {
            tell();
        }

        await work;
    }
}
