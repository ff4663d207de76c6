using System.Text;

namespace Milestones.Benchmarks;

/// <summary>A table in Markdown.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"| {string.Join(" | ", columns)} |");
        text.AppendLine($"| {string.Join(" | ", columns.Select(_ => "---"))} |");
        foreach (var row in _rows)
        {
            text.AppendLine($"| {string.Join(" | ", row)} |");
        }

        return text.ToString();
    }
}
