using System.Runtime.InteropServices;
using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>
/// What an event posts to the ledger: the entries that are gone by it with the opposite sign, and the new ones as they are.
/// What stays is not posted again, and nothing posted is ever changed.
/// </summary>
public static class Postings
{
    /// <param name="before">The project before the event; null for its registration.</param>
    /// <param name="after">The project as the event left it.</param>
    public static List<Entry> Of(Project? before, Project after)
    {
        if (before is null)
        {
            return Entries.Of(after);
        }

        // A report of money leaves every other entry as it is, and most reports are of money.
        var sameGround = ReferenceEquals(before.Combinations, after.Combinations) && before.Withdrawn == after.Withdrawn;
        var gone = new List<Entry>();
        var come = new List<Entry>();
        if (!(sameGround && SameProgress(before, after)))
        {
            Entries.AddProgress(before, gone);
            Entries.AddProgress(after, come);
        }

        if (!(sameGround && before.Investments == after.Investments))
        {
            var same = sameGround ? SamePrefix(before, after) : 0;
            Entries.AddMoney(before, before.Investments.AsSpan()[same..], gone);
            Entries.AddMoney(after, after.Investments.AsSpan()[same..], come);
        }

        return gone.Count == 0 ? come : Difference(gone, come);
    }

    private static bool SameProgress(Project before, Project after) =>
        before.Milestones == after.Milestones && before.Standings == after.Standings && before.Plans == after.Plans;

    private static int SamePrefix(Project before, Project after)
    {
        var same = 0;
        while (same < before.Investments.Length && same < after.Investments.Length
            && ReferenceEquals(before.Investments[same], after.Investments[same]))
        {
            same++;
        }

        return same;
    }

    private static List<Entry> Difference(List<Entry> gone, List<Entry> come)
    {
        var times = new Dictionary<Entry, int>();
        foreach (var entry in come)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(times, entry, out _)++;
        }

        var posted = new List<Entry>();
        foreach (var entry in gone)
        {
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(times, entry);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) && left > 0)
            {
                left--;
            }
            else
            {
                posted.Add(entry with { Amount = -entry.Amount });
            }
        }

        foreach (var entry in come)
        {
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(times, entry);
            if (left > 0)
            {
                left--;
                posted.Add(entry);
            }
        }

        return posted;
    }
}
