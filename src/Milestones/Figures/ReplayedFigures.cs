using System.Runtime.InteropServices;
using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>
/// The figures of a query by the pure fold: each project is what the log makes of it, and the figures are what the projects
/// contribute. No ledger is asked, so it can be held against one.
/// </summary>
/// <param name="day">What was true on that day (valid time). What was known is in the states that are added.</param>
public sealed class ReplayedFigures(ScorecardQuery query, DateOnly day)
{
    private readonly Dictionary<string, Balance> _groups = new(StringComparer.Ordinal);

    public Balance Total { get; } = new();

    /// <summary>By the keys of the query's groups.</summary>
    public IReadOnlyDictionary<string, Balance> Groups => _groups;

    /// <summary>Adds a project in its final state; each may be added once.</summary>
    public void Add(Project project) => Add(Entries.Of(project, query.View()));

    /// <summary>Adds all entries of a project's final state.</summary>
    public void Add(IReadOnlyList<Entry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.On <= day && query.Takes(entry.Combination))
            {
                Add(entry);
            }
        }
    }

    private void Add(in Entry entry)
    {
        Total.Add(entry.Figure, entry.Amount);
        if (query.By is null)
        {
            return;
        }

        foreach (var key in query.Groups(entry.Combination))
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out _);
            group ??= new();
            group.Add(entry.Figure, entry.Amount);
        }
    }
}
