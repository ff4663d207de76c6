using System.Text.RegularExpressions;

namespace Milestones.Process.Tests.Documents;

/// <summary>A page of the documents: the same in Chinese, then in English.</summary>
internal sealed record Page(string Name, string Text)
{
    public string[] Chinese => Text.Split("\n## English\n")[0].Split('\n');

    public string[] English => Text.Split("\n## English\n")[1].Split('\n');

    public static Page Of(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no page {name}.");
        using var reader = new StreamReader(stream);
        return new(name, reader.ReadToEnd());
    }

    /// <summary>What it tells a reader to ask the server, in its order.</summary>
    /// <param name="lines">Of one language.</param>
    public static IEnumerable<Question> Questions(string[] lines)
    {
        var (fence, file) = ("", "");
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence.Length == 0 ? lines[i] : "";
                file = fence == "```json" ? "" : file;
            }
            else if (fence == "```json")
            {
                file += lines[i] + "\n";
            }
            else if (fence == "```sh" && lines[i].StartsWith("curl ", StringComparison.Ordinal))
            {
                var shown = i + 1 < lines.Length && lines[i + 1].StartsWith("# → ", StringComparison.Ordinal) ? lines[i + 1]["# → ".Length..] : "";
                yield return Question.Of(lines[i], file, shown);
            }
        }
    }

    /// <summary>The lines that a reader would type.</summary>
    public static IEnumerable<string> Commands(string[] lines)
    {
        var typed = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                typed = line == "```sh";
            }
            else if (typed && !line.StartsWith("dotnet run --project src/Milestones.Server -- scorecard", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}

/// <param name="Shown">A part of the answer, as the page shows it.</param>
internal sealed partial record Question(string Command, string Method, string Address, string ContentType, string? Body, string Shown)
{
    /// <param name="file">What a body of the form @FILE stands for.</param>
    public static Question Of(string command, string file, string shown)
    {
        var body = Data().Match(command) is { Success: true } data ? data.Groups[1].Value : command.Contains(" --data-binary @", StringComparison.Ordinal) ? file : null;
        return new(
            command,
            Verb().Match(command) is { Success: true } method ? method.Groups[1].Value : body is null ? "GET" : "POST",
            Path().Match(command) is { Success: true } path ? path.Groups[1].Value : throw new FormatException(command),
            Header().Match(command) is { Success: true } header ? header.Groups[1].Value : "application/json",
            body,
            shown);
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:5080(/[^' ]*)")]
    private static partial Regex Path();

    [GeneratedRegex(" -d '([^']*)'")]
    private static partial Regex Data();

    [GeneratedRegex(" -X ([A-Z]+)")]
    private static partial Regex Verb();

    [GeneratedRegex(" -H 'Content-Type: ([^']*)'")]
    private static partial Regex Header();
}
