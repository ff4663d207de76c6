using System.Runtime.InteropServices;
using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>The ledger in memory as it stood at a position of the log, with what else the log tells by position alone.</summary>
/// <param name="Position">The newest position of the log when this was read.</param>
/// <param name="RecordedAt">When that was recorded; null for an empty log.</param>
/// <param name="TailCount">How many of the tail's entries belong to this state; the tail may have grown since.</param>
/// <param name="Figures">By their numbers from 1.</param>
internal sealed record LedgerState(
    long Position,
    DateTimeOffset? RecordedAt,
    SortedEntries Sorted,
    EntryTail Tail,
    int TailCount,
    Figure[] Figures,
    CombinationTable Combinations,
    Numbering Numbering,
    KeptHistory History)
{
    // Entries that one core sums in about a millisecond; a question that needs several times as many is shared among the cores.
    private const int Share = 512 * 1024;

    /// <summary>The projects that whoever asks may see; null for all.</summary>
    public Reach? Reach { get; init; }

    /// <summary>Of an empty log, or of one that is still to be read.</summary>
    public static LedgerState Empty() =>
        new(0, null, SortedEntries.Empty, new EntryTail(1024), 0, [], CombinationTable.Empty, new(), KeptHistory.Empty);

    /// <summary>Whether whoever asks may see what a stream tells. What is of the whole city only a whole city's reader may.</summary>
    public bool Sees(string stream) => Reach is null || Reach.Has(stream);

    /// <summary>The balances of a query and of the groups that it makes, on each of some days, as known at a position.</summary>
    /// <param name="days">Valid time, ascending.</param>
    /// <param name="position">Recorded time.</param>
    public Balances[] Balances(ScorecardQuery query, ReadOnlySpan<DateOnly> days, long position)
    {
        var known = (int)Math.Min(position, int.MaxValue);
        var sets = new GroupSets(query, Combinations);
        var sums = new Int128[days.Length][];
        for (var day = 0; day < days.Length; day++)
        {
            sums[day] = new Int128[Figures.Length * sets.Count];
        }

        AddSorted(sums, sets, SharesOf(days), known);
        AddTail(sums, sets, days, known);
        return Cumulate(sums, sets);
    }

    /// <summary>What each project's entries of some figures have come to on a day, of the projects that a query takes.</summary>
    /// <param name="projects">All that were registered.</param>
    /// <param name="weigh">How often an entry of a figure counts.</param>
    /// <param name="day">Valid time.</param>
    /// <param name="position">Recorded time.</param>
    public ProjectSums BalancesOfProjects(ProjectRanks projects, ScorecardQuery query, Func<Figure, long> weigh, DateOnly day, long position)
    {
        var known = (int)Math.Min(position, int.MaxValue);
        var sets = new GroupSets(query with { By = null }, Combinations);
        var weights = Array.ConvertAll(Figures, figure => weigh(figure));
        var sums = new ProjectSums(projects);
        for (var number = 1; number <= Sorted.Figures; number++)
        {
            if (weights[number - 1] != 0)
            {
                Sorted.Of(number).SumByProject(day.DayNumber, known, sets.Of, Reach, weights[number - 1], sums);
            }
        }

        for (var i = 0; i < TailCount && Tail.Positions[i] <= known; i++)
        {
            if (Tail.Days[i] <= day.DayNumber && weights[Tail.Figures[i] - 1] is not 0 and var weight && sets.Of[Tail.Combinations[i]] > 0 && SeesProject(Tail.Projects[i]))
            {
                sums.Add(Tail.Projects[i], Tail.Amounts[i] * weight);
            }
        }

        return sums;
    }

    private bool SeesProject(int project) => Reach is null || Reach.Has(project);

    /// <summary>Where the newest event stands whose entries of some figures count, of all and of each group: known by a position, whatever its day.</summary>
    /// <param name="position">Recorded time.</param>
    /// <returns>0 where there is none; a group without any is left out.</returns>
    public (int Total, Dictionary<string, int> Groups) NewestReports(ScorecardQuery query, Func<Figure, bool> takes, long position)
    {
        var known = (int)Math.Min(position, int.MaxValue);
        var sets = new GroupSets(query, Combinations);
        var newest = new int[sets.Count];
        for (var number = 1; number <= Sorted.Figures; number++)
        {
            if (takes(Figures[number - 1]))
            {
                Sorted.Of(number).Newest(known, sets.Of, Reach, newest);
            }
        }

        for (var i = 0; i < TailCount && Tail.Positions[i] <= known; i++)
        {
            if (takes(Figures[Tail.Figures[i] - 1]) && SeesProject(Tail.Projects[i]))
            {
                ref var of = ref newest[sets.Of[Tail.Combinations[i]]];
                of = Math.Max(of, Tail.Reports[i]);
            }
        }

        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var set = 1; set < newest.Length; set++)
        {
            foreach (var group in newest[set] > 0 ? sets.GroupsOf(set) : [])
            {
                ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, Combinations.WordOf(group), out _);
                of = Math.Max(of, newest[set]);
            }
        }

        return (newest.Skip(1).DefaultIfEmpty().Max(), groups);
    }

    /// <summary>The stretches of sorted entries that come between one day and the next, in shares for one core each.</summary>
    private List<(int Figure, int Day, int From, int To)> SharesOf(ReadOnlySpan<DateOnly> days)
    {
        var shares = new List<(int, int, int, int)>();
        for (var number = 1; number <= Sorted.Figures; number++)
        {
            var from = 0;
            for (var day = 0; day < days.Length; day++)
            {
                var to = Sorted.Of(number).EndOn(days[day].DayNumber);
                for (; from < to; from = Math.Min(to, from + Share))
                {
                    shares.Add((number, day, from, Math.Min(to, from + Share)));
                }
            }
        }

        return shares;
    }

    private void AddSorted(Int128[][] sums, GroupSets sets, List<(int Figure, int Day, int From, int To)> shares, int position)
    {
        void Add((int Figure, int Day, int From, int To) share)
        {
            var columns = Sorted.Of(share.Figure);
            var target = sums[share.Day].AsSpan((share.Figure - 1) * sets.Count, sets.Count);
            if (Reach is not null || Sorted.Magnitude > long.MaxValue)
            {
                var wide = new Int128[sets.Count];
                columns.WideSum(share.From, share.To, position, sets.Of, Reach, wide);
                AddTo(target, wide, static amount => amount);
            }
            else
            {
                var narrow = new long[sets.Count];
                columns.Sum(share.From, share.To, position, sets.Of, narrow);
                AddTo(target, narrow, static amount => amount);
            }
        }

        void AddTo<T>(Span<Int128> target, T[] amounts, Func<T, Int128> widen)
        {
            lock (sets)
            {
                for (var set = 0; set < amounts.Length; set++)
                {
                    target[set] += widen(amounts[set]);
                }
            }
        }

        if (shares.Sum(share => (long)(share.To - share.From)) > 4 * Share)
        {
            Parallel.ForEach(shares, Add);
        }
        else
        {
            shares.ForEach(Add);
        }
    }

    private void AddTail(Int128[][] sums, GroupSets sets, ReadOnlySpan<DateOnly> days, int position)
    {
        for (var i = 0; i < TailCount && Tail.Positions[i] <= position; i++)
        {
            var set = SeesProject(Tail.Projects[i]) ? sets.Of[Tail.Combinations[i]] : 0;
            for (var day = 0; set > 0 && day < days.Length; day++)
            {
                if (Tail.Days[i] <= days[day].DayNumber)
                {
                    sums[day][((Tail.Figures[i] - 1) * sets.Count) + set] += Tail.Amounts[i];
                    break;
                }
            }
        }
    }

    /// <summary>For each day what had come by then: its own sums and those of the days before it.</summary>
    private Balances[] Cumulate(Int128[][] sums, GroupSets sets)
    {
        var balances = new Balances[sums.Length];
        for (var day = 0; day < sums.Length; day++)
        {
            var total = new Balance();
            var groups = new Dictionary<string, Balance>(StringComparer.Ordinal);
            for (var figure = 0; figure < Figures.Length; figure++)
            {
                for (var set = 1; set < sets.Count; set++)
                {
                    var at = (figure * sets.Count) + set;
                    sums[day][at] += day > 0 ? sums[day - 1][at] : 0;
                    if (sums[day][at] == 0)
                    {
                        continue;
                    }

                    total.Add(Figures[figure], sums[day][at]);
                    foreach (var group in sets.GroupsOf(set))
                    {
                        ref var balance = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, Combinations.WordOf(group), out _);
                        (balance ??= new()).Add(Figures[figure], sums[day][at]);
                    }
                }
            }

            balances[day] = new(total, groups);
        }

        return balances;
    }
}

/// <summary>What the figures of a query have come to on a day.</summary>
internal sealed record Balances(Balance Total, IReadOnlyDictionary<string, Balance> Groups);
