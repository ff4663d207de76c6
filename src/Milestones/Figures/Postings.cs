using System.Collections.Immutable;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Figures;

/// <summary>
/// What an event posts to the ledger: the entries that are gone by it with the opposite sign, and the new ones as they are, each
/// in the views in which it is gone or new. What stays is not posted again, and nothing posted is ever changed.
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
        var changes = new Lazy<EntryTally>(static () => new EntryTally(), isThreadSafe: false);
        if (!(sameGround && SameProgress(before, after)))
        {
            AddProgress(before, after, sameGround && before.Plans == after.Plans, changes.Value);
        }

        if (sameGround && before.Investments == after.Investments)
        {
            return changes.IsValueCreated ? changes.Value.Entries() : [];
        }

        var same = sameGround ? SamePrefix(before, after) : 0;
        var gone = before.Investments.AsSpan()[same..];
        var come = after.Investments.AsSpan()[same..];
        if (gone.IsEmpty && !changes.IsValueCreated)
        {
            var posted = new List<Entry>();
            foreach (var month in come)
            {
                Entries.AddMoney(after, month, after.Combinations.In(month.Support), posted);
            }

            return posted;
        }

        changes.Value.AddMoney(before, gone, -1);
        changes.Value.AddMoney(after, come, 1);
        return changes.Value.Entries();
    }

    private static bool SameProgress(Project before, Project after) =>
        before.Milestones == after.Milestones && before.Standings == after.Standings && before.Plans == after.Plans;

    /// <param name="onlyReports">Whether the two differ in nothing else.</param>
    private static void AddProgress(Project before, Project after, bool onlyReports, EntryTally changes)
    {
        foreach (var views in Views.Of(before, after))
        {
            if (!onlyReports || !SameReports(before, after, views))
            {
                changes.AddProgress(before.In(views), views, -1);
                changes.AddProgress(after.In(views), views, 1);
            }
        }
    }

    /// <summary>Whether an event left all reports of some views as they are; most reports count in one view only.</summary>
    private static bool SameReports(Project before, Project after, Support views) =>
        Same(before.Milestones, after.Milestones, views) && Same(before.Standings, after.Standings, views);

    private static bool Same<TReport>(ImmutableArray<TReport> before, ImmutableArray<TReport> after, Support views)
        where TReport : ReportThatStands
    {
        if (before == after)
        {
            return true;
        }

        var (one, other) = (0, 0);
        while (true)
        {
            while (one < before.Length && (before[one].Support & views) == Support.None)
            {
                one++;
            }

            while (other < after.Length && (after[other].Support & views) == Support.None)
            {
                other++;
            }

            if (one == before.Length || other == after.Length)
            {
                return one == before.Length && other == after.Length;
            }

            if (!ReferenceEquals(before[one++], after[other++]))
            {
                return false;
            }
        }
    }

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
}
