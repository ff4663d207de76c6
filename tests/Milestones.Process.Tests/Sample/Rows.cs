namespace Milestones.Process.Tests.Sample;

/// <summary>The published figures and dated facts that came with the history, as test data.</summary>
internal static class Rows
{
    /// <summary>The rows below the headings; no field holds a comma.</summary>
    public static IEnumerable<string[]> Of(string file)
    {
        using var reader = new StreamReader(typeof(Rows).Assembly.GetManifestResourceStream(file)!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }
}
