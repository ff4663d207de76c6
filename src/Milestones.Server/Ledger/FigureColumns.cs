using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Milestones.Server.Ledger;

/// <summary>
/// The entries of one figure in columns, sorted by day (valid time), so that a day cuts off a prefix. Of the prefix, what stood
/// at a position (recorded time) is told block by block, and entry by entry only in blocks that the position divides.
/// </summary>
internal sealed class FigureColumns
{
    private const int BlockSize = 1024;

    private readonly int[] _days;
    private readonly int[] _positions;
    private readonly int[] _combinations;
    private readonly int[] _projects;
    private readonly int[] _reports;
    private readonly int[] _causes;

    // Most figures count: their amounts fit a byte, and what is read of memory is what a balance costs.
    private readonly sbyte[]? _small;
    private readonly long[]? _wide;

    private readonly (int Oldest, int Newest)[] _blocks;

    private FigureColumns(int[] days, int[] positions, long[] amounts, int[] combinations, int[] projects, int[] reports, int[] causes)
    {
        (_days, _positions, _combinations, _projects, _reports, _causes) = (days, positions, combinations, projects, reports, causes);
        var isSmall = true;
        foreach (var amount in amounts)
        {
            Magnitude += (UInt128)Int128.Abs(amount);
            isSmall &= amount is >= sbyte.MinValue and <= sbyte.MaxValue;
        }

        _small = isSmall ? Array.ConvertAll(amounts, static amount => (sbyte)amount) : null;
        _wide = isSmall ? null : amounts;
        _blocks = new (int, int)[(days.Length + BlockSize - 1) / BlockSize];
        for (var block = 0; block < _blocks.Length; block++)
        {
            var (oldest, newest) = (int.MaxValue, 0);
            foreach (var position in positions.AsSpan(block * BlockSize, Math.Min(BlockSize, days.Length - (block * BlockSize))))
            {
                oldest = Math.Min(oldest, position);
                newest = Math.Max(newest, position);
            }

            _blocks[block] = (oldest, newest);
        }
    }

    public static FigureColumns Empty { get; } = new([], [], [], [], [], [], []);

    public int Count => _days.Length;

    /// <summary>The sum of the amounts without their signs: no sum of any of them is beyond it.</summary>
    public UInt128 Magnitude { get; }

    public ReadOnlySpan<int> Days => _days;

    public ReadOnlySpan<int> Positions => _positions;

    public ReadOnlySpan<int> Combinations => _combinations;

    /// <summary>Where the projects were registered, in the log.</summary>
    public ReadOnlySpan<int> Projects => _projects;

    /// <summary>Where the events stand whose entries they are.</summary>
    public ReadOnlySpan<int> Reports => _reports;

    /// <summary>Where the events stand that make them count from their day.</summary>
    public ReadOnlySpan<int> Causes => _causes;

    public long AmountAt(int i) => _small is { } small ? small[i] : _wide![i];

    /// <summary>These entries and some of a tail's.</summary>
    /// <param name="chosen">Which of the tail's, by day.</param>
    public FigureColumns With(EntryTail tail, ReadOnlySpan<int> chosen)
    {
        var count = Count + chosen.Length;
        var (days, positions, amounts) = (new int[count], new int[count], new long[count]);
        var (combinations, projects, reports, causes) = (new int[count], new int[count], new int[count], new int[count]);
        var (mine, theirs) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            if (theirs == chosen.Length || (mine < Count && _days[mine] <= tail.Days[chosen[theirs]]))
            {
                (days[i], positions[i], amounts[i]) = (_days[mine], _positions[mine], AmountAt(mine));
                (combinations[i], projects[i], reports[i], causes[i]) = (_combinations[mine], _projects[mine], _reports[mine], _causes[mine]);
                mine++;
            }
            else
            {
                var at = chosen[theirs++];
                (days[i], positions[i], amounts[i]) = (tail.Days[at], tail.Positions[at], tail.Amounts[at]);
                (combinations[i], projects[i], reports[i], causes[i]) = (tail.Combinations[at], tail.Projects[at], tail.Reports[at], tail.Causes[at]);
            }
        }

        return new(days, positions, amounts, combinations, projects, reports, causes);
    }

    /// <summary>How many entries count on a day.</summary>
    public int EndOn(int day)
    {
        var (low, high) = (0, _days.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_days[middle] <= day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The entries in [from, to) by blocks, without the blocks that hold none with a position (recorded time) in (after, upTo].</summary>
    public IEnumerable<(int From, int To)> Blocks(int from, int to, int after, int upTo)
    {
        for (var start = from; start < to;)
        {
            var block = start / BlockSize;
            var end = Math.Min(to, (block + 1) * BlockSize);
            if (_blocks[block].Oldest <= upTo && _blocks[block].Newest > after)
            {
                yield return (start, end);
            }

            start = end;
        }
    }

    /// <summary>The newest position of an event whose entries stood at a position, for each set but the first; of the projects within reach.</summary>
    public void Newest(int position, int[] setOf, Reach? reach, Span<int> newest)
    {
        // The latest days come first: most blocks of the days before hold nothing that is newer for any set.
        var floor = 0;
        for (var block = _blocks.Length - 1; block >= 0; block--)
        {
            if (_blocks[block].Oldest > position || _blocks[block].Newest <= floor)
            {
                continue;
            }

            for (var i = block * BlockSize; i < Math.Min(Count, (block + 1) * BlockSize); i++)
            {
                if (_positions[i] <= position && (reach is null || reach.Has(_projects[i])))
                {
                    ref var of = ref newest[setOf[_combinations[i]]];
                    of = Math.Max(of, _reports[i]);
                }
            }

            floor = newest.Length > 1 ? Least(newest[1..]) : int.MaxValue;
        }
    }

    private static int Least(ReadOnlySpan<int> of)
    {
        var least = int.MaxValue;
        foreach (var one in of)
        {
            least = Math.Min(least, one);
        }

        return least;
    }

    /// <summary>Adds the entries in [from, to) that stood at a position to the sums of their sets. They must be known not to overflow.</summary>
    public void Sum(int from, int to, int position, int[] setOf, long[] sums)
    {
        // Two sums in turn: an entry need not wait for the one before it to be stored.
        var others = new long[sums.Length];
        for (var start = from; start < to;)
        {
            var block = start / BlockSize;
            var end = Math.Min(to, (block + 1) * BlockSize);
            if (_blocks[block].Oldest <= position)
            {
                if (_small is not null)
                {
                    Sum(_small, start, end, position, setOf, sums, others);
                }
                else
                {
                    Sum(_wide!, start, end, position, setOf, sums, others);
                }
            }

            start = end;
        }

        for (var set = 0; set < sums.Length; set++)
        {
            sums[set] += others[set];
        }
    }

    /// <summary>As <see cref="Sum(int, int, int, int[], long[])"/>, whatever the amounts, and of some projects only.</summary>
    /// <param name="reach">Null for all.</param>
    public void WideSum(int from, int to, int position, int[] setOf, Reach? reach, Int128[] sums)
    {
        for (var i = from; i < to; i++)
        {
            if (_positions[i] <= position && (reach is null || reach.Has(_projects[i])))
            {
                sums[setOf[_combinations[i]]] += AmountAt(i);
            }
        }
    }

    /// <summary>Adds the entries of days up to one that stood at a position and are in any set but the first to the sums of their projects.</summary>
    /// <param name="reach">Null for all.</param>
    public void SumByProject(int day, int position, int[] setOf, Reach? reach, long weight, ProjectSums sums)
    {
        var to = EndOn(day);
        for (var i = 0; i < to; i++)
        {
            if (_positions[i] <= position && setOf[_combinations[i]] > 0 && (reach is null || reach.Has(_projects[i])))
            {
                sums.Add(_projects[i], AmountAt(i) * weight);
            }
        }
    }

    // The bounds are known: combinations are numbered, and a set is below the number of sets. Checking each would cost as much as adding it.
    private void Sum<TAmount>(TAmount[] amounts, int from, int to, int position, int[] setOf, long[] sums, long[] others)
        where TAmount : struct, IBinaryInteger<TAmount>
    {
        ref var amount = ref MemoryMarshal.GetArrayDataReference(amounts);
        ref var stood = ref MemoryMarshal.GetArrayDataReference(_positions);
        ref var combination = ref MemoryMarshal.GetArrayDataReference(_combinations);
        ref var set = ref MemoryMarshal.GetArrayDataReference(setOf);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        ref var other = ref MemoryMarshal.GetArrayDataReference(others);
        var i = from;
        for (; i < to - 1; i += 2)
        {
            Unsafe.Add(ref sum, Unsafe.Add(ref set, Unsafe.Add(ref combination, i))) += long.CreateTruncating(Unsafe.Add(ref amount, i)) & Mask(Unsafe.Add(ref stood, i), position);
            Unsafe.Add(ref other, Unsafe.Add(ref set, Unsafe.Add(ref combination, i + 1))) += long.CreateTruncating(Unsafe.Add(ref amount, i + 1)) & Mask(Unsafe.Add(ref stood, i + 1), position);
        }

        if (i < to)
        {
            Unsafe.Add(ref sum, Unsafe.Add(ref set, Unsafe.Add(ref combination, i))) += long.CreateTruncating(Unsafe.Add(ref amount, i)) & Mask(Unsafe.Add(ref stood, i), position);
        }
    }

    /// <summary>All bits for an entry that stood at a position, none for another; a branch would be guessed wrong half the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Mask(int stood, int position) => ((long)stood - position - 1) >> 63;
}
