using System.Text.RegularExpressions;

namespace Milestones.Process.Tests.Documents;

/// <summary>A command of a page, and what the page shows that it prints.</summary>
internal sealed record Step(string Command, string Shown)
{
    /// <summary>Stands for what differs from run to run, or is left out: in a line for any part of it, alone in a line for any lines.</summary>
    private const string Anything = "…";

    public void ShouldPrint(string printed) => Prints(printed).ShouldBeTrue($"$ {Command}\n--- the page shows\n{Shown}\n--- it printed\n{printed}");

    public bool Prints(string printed) => Regex.IsMatch(
        printed, $@"\A{string.Concat(Shown.Split('\n').Select(Pattern))}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static string Pattern(string line) => line == Anything ? "(?:.*\n)*" : $"{Regex.Escape(line).Replace(Anything, ".*", StringComparison.Ordinal)}\n";
}
