namespace Milestones.Server.Pages.Shell;

/// <summary>The table of a page as a file: of the same question, at the day and the position that the page stands on, whenever it is opened.</summary>
public static class Takeaway
{
    private static readonly string[] Sheets = ["xlsx", "csv"];
    private static readonly string[] Filters = ["year", "kind", "campaign", "district", "tag", "evidence"];

    private static readonly Dictionary<string, Source> Sources = new(StringComparer.Ordinal)
    {
        ["/"] = new("/api/scorecard", [.. Filters, "by"], Sheets, ("by", "campaign")),
        ["/explain"] = new("/api/scorecard/explain", [.. Filters, "figure"], Sheets),
        ["/projects"] = new("/api/projects", [.. Filters, "status", "q"], [.. Sheets, "geojson"]),
        ["/late"] = new("/api/late", [.. Filters, "concern"], Sheets, ("concern", "overdue")),
        ["/commitments"] = new("/api/indicators", ["plan", "year"], Sheets),
        ["/publications"] = new("/api/publications", [], Sheets),
    };

    /// <returns>The format's name and the address of each; none for a page whose table no other address has.</returns>
    public static IReadOnlyList<(string Format, string Address)> Of(Address page, Standing standing)
    {
        if (!Sources.TryGetValue(page.Path, out var source) || page["area"] is not null || (page.Path == "/explain" && page["figure"] is null))
        {
            return [];
        }

        (string Name, string Value)[] question =
        [
            .. from name in source.Parameters
               let value = page[name] ?? source.DefaultOf(name)
               where value is not null
               select (name, value),
            ("asOf", $"{standing.AsOf:yyyy-MM-dd}"),
            ("atSequence", $"{standing.Sequence}"),
        ];
        return [.. source.Formats.Select(format => (format, AddressOf(source.Path, [.. question, ("format", format)])))];
    }

    private static string AddressOf(string path, IEnumerable<(string Name, string Value)> question) =>
        $"{path}?{string.Join('&', question.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}";

    /// <param name="Defaults">What the page shows where its address does not say, and the file would not.</param>
    private sealed record Source(string Path, string[] Parameters, string[] Formats, params (string Name, string Value)[] Defaults)
    {
        public string? DefaultOf(string name) => Defaults.FirstOrDefault(one => one.Name == name).Value;
    }
}
