using System.CommandLine;
using Milestones.Server.Sample;

namespace Milestones.Server.CommandLine;

/// <summary><c>sample</c>: the history that the demo loads, as lines, made anew by its generator.</summary>
internal static class Sample
{
    public static Command Command()
    {
        var command = new Command("sample", "Write the sample history, Qingdao 2022, as JSON lines to the standard output.");
        command.SetAction(static _ =>
        {
            using var output = Console.OpenStandardOutput();
            Qingdao2022.Write(output);
            return 0;
        });
        return command;
    }
}
