namespace Milestones.Process.Tests.Documents;

/// <summary>A page to be walked through: each block of commands has a block behind it of what they print.</summary>
internal static class Walk
{
    private const string Typed = "```sh";
    private const string Printed = "```text";
    private const string End = "```";

    /// <param name="lines">Of one language.</param>
    /// <exception cref="FormatException">There is a block that would be passed over.</exception>
    public static IReadOnlyList<Step> Steps(string[] lines)
    {
        var steps = new List<Step>();
        string? command = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsCode(lines[i]))
            {
                continue;
            }

            var (opening, block) = (lines[i], Block(lines, ref i));
            switch (opening, command)
            {
                case (Typed, null):
                    command = block;
                    break;
                case (Printed, not null):
                    steps.Add(new(command, block));
                    command = null;
                    break;
                default:
                    throw new FormatException($"A page goes {Typed}, {Printed}, and so on. This does not: {opening}\n{block}");
            }
        }

        return command is null ? steps : throw new FormatException($"Nothing is shown for\n{command}");
    }

    /// <summary>Every way in which Markdown makes code of lines, also those that no page should use.</summary>
    private static bool IsCode(string line) =>
        line.Contains("```", StringComparison.Ordinal) || line.Contains("~~~", StringComparison.Ordinal)
        || line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith('\t') || line.Contains("<pre", StringComparison.OrdinalIgnoreCase);

    private static string Block(string[] lines, ref int at)
    {
        var end = Array.IndexOf(lines, End, at + 1);
        if (end <= at + 1)
        {
            throw new FormatException($"The block is empty, or does not end: {lines[at]}");
        }

        var block = string.Join('\n', lines[(at + 1)..end]);
        at = end;
        return block;
    }
}
