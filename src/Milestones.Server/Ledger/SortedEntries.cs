using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Milestones.Server.Ledger;

/// <summary>
/// Entries in columns, sorted by combination, figure and day. A balance takes of each run a prefix by day (valid time), and of
/// it what stood at a position (recorded time): whole blocks by their sums where they lie on one side of it, the rest by
/// comparing positions, eight at a time.
/// </summary>
internal sealed class SortedEntries
{
    private const int BlockSize = 128;

    private readonly int[] _days;
    private readonly int[] _positions;
    private readonly long[] _amounts;
    private readonly int[] _projects;
    private readonly int[] _reports;
    private readonly int[] _causes;
    private readonly Run[] _runs;
    private readonly Block[] _blocks;

    private SortedEntries(Builder built, Run[] runs, Block[] blocks, UInt128 magnitude)
    {
        (_days, _positions, _amounts, _projects, _reports, _causes) =
            (built.Days, built.Positions, built.Amounts, built.Projects, built.Reports, built.Causes);
        (_runs, _blocks) = (runs, blocks);
        Magnitude = magnitude;
    }

    public static SortedEntries Empty { get; } = new Builder(0).Build();

    public int Count => _days.Length;

    /// <summary>The sum of the amounts without their signs: no sum of any of them is beyond it.</summary>
    public UInt128 Magnitude { get; }

    public ReadOnlySpan<Run> Runs => _runs;

    /// <summary>These entries and a tail's first ones.</summary>
    public SortedEntries Merge(EntryTail tail, int count)
    {
        // A stable sort by one number; what was posted earlier stays first among equals.
        var keys = new ulong[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = Key(tail.Combinations[i], tail.Figures[i], tail.Days[i]);
            order[i] = i;
        }

        Array.Sort(keys, order);
        var merged = new Builder(Count + count);
        var at = 0;
        foreach (var run in _runs)
        {
            for (var i = run.Start; i < run.End; i++)
            {
                var key = Key(run.Combination, run.Figure, _days[i]);
                while (at < count && keys[at] < key)
                {
                    merged.Add(keys[at], tail, order[at]);
                    at++;
                }

                merged.Add(key, _positions[i], _amounts[i], _projects[i], _reports[i], _causes[i]);
            }
        }

        for (; at < count; at++)
        {
            merged.Add(keys[at], tail, order[at]);
        }

        return merged.Build();
    }

    /// <summary>The index in the columns behind the last entry of a run that counts on a day.</summary>
    public int EndOn(in Run run, int day)
    {
        var (low, high) = (run.Start, run.End);
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

    /// <summary>The sum of a run's entries in [from, to) that stood at a position. It must be known not to overflow.</summary>
    public long Sum(in Run run, int from, int to, int position)
    {
        if (run.FirstBlock < 0 || to - from < 2 * BlockSize)
        {
            return Sum(from, to, position);
        }

        var first = (from - run.Start + BlockSize - 1) / BlockSize;
        var last = (to - run.Start) / BlockSize;
        if (first >= last)
        {
            return Sum(from, to, position);
        }

        var sum = Sum(from, run.Start + (first * BlockSize), position);
        for (var block = first; block < last; block++)
        {
            ref readonly var summary = ref _blocks[run.FirstBlock + block];
            if (summary.Newest <= position)
            {
                sum += summary.Sum;
            }
            else if (summary.Oldest <= position)
            {
                var start = run.Start + (block * BlockSize);
                sum += Sum(start, start + BlockSize, position);
            }
        }

        return sum + Sum(run.Start + (last * BlockSize), to, position);
    }

    /// <summary>As <see cref="Sum(in Run, int, int, int)"/>, whatever the amounts.</summary>
    public Int128 WideSum(int from, int to, int position)
    {
        Int128 sum = 0;
        for (var i = from; i < to; i++)
        {
            if (_positions[i] <= position)
            {
                sum += _amounts[i];
            }
        }

        return sum;
    }

    public ReadOnlySpan<int> Days => _days;

    public ReadOnlySpan<int> Positions => _positions;

    public ReadOnlySpan<long> Amounts => _amounts;

    /// <summary>Where the events stand whose entries they are.</summary>
    public ReadOnlySpan<int> Reports => _reports;

    /// <summary>Where the events stand that make them count from their day.</summary>
    public ReadOnlySpan<int> Causes => _causes;

    /// <summary>Adds each entry in [from, to) that stood at a position to its project's sum.</summary>
    public void SumByProject(int from, int to, int position, Dictionary<int, long> sums)
    {
        for (var i = from; i < to; i++)
        {
            if (_positions[i] <= position)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, _projects[i], out _) += _amounts[i];
            }
        }
    }

    private static ulong Key(int combination, short figure, int day) => ((ulong)combination << 36) | ((ulong)(ushort)figure << 22) | (uint)day;

    private long Sum(int from, int to, int position)
    {
        var sum = Vector256<long>.Zero;
        var limit = Vector256.Create(position);
        var positions = _positions.AsSpan();
        var amounts = _amounts.AsSpan();
        var i = from;
        for (; i <= to - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            var stood = Vector256.LessThanOrEqual(Vector256.Create<int>(positions.Slice(i, Vector256<int>.Count)), limit);
            var (low, high) = Vector256.Widen(stood);
            sum += Vector256.Create<long>(amounts.Slice(i, 4)) & low;
            sum += Vector256.Create<long>(amounts.Slice(i + 4, 4)) & high;
        }

        var total = Vector256.Sum(sum);
        for (; i < to; i++)
        {
            total += positions[i] <= position ? amounts[i] : 0;
        }

        return total;
    }

    /// <summary>The entries of one combination and figure, by day.</summary>
    /// <param name="FirstBlock">Where its blocks' sums begin; −1 for a run of less than two.</param>
    internal readonly record struct Run(int Combination, short Figure, int Start, int End, int FirstBlock);

    private readonly record struct Block(long Sum, int Oldest, int Newest);

    private sealed class Builder(int count)
    {
        private readonly List<(ulong Key, int Start)> _starts = [];
        private int _at;

        public int[] Days { get; } = new int[count];

        public int[] Positions { get; } = new int[count];

        public long[] Amounts { get; } = new long[count];

        public int[] Projects { get; } = new int[count];

        public int[] Reports { get; } = new int[count];

        public int[] Causes { get; } = new int[count];

        public void Add(ulong key, EntryTail tail, int i) =>
            Add(key, tail.Positions[i], tail.Amounts[i], tail.Projects[i], tail.Reports[i], tail.Causes[i]);

        public void Add(ulong key, int position, long amount, int project, int report, int cause)
        {
            if (_starts.Count == 0 || _starts[^1].Key != key >> 22)
            {
                _starts.Add((key >> 22, _at));
            }

            Days[_at] = (int)(key & 0x3F_FFFF);
            Positions[_at] = position;
            Amounts[_at] = amount;
            Reports[_at] = report;
            Causes[_at] = cause;
            Projects[_at++] = project;
        }

        public SortedEntries Build()
        {
            var runs = new Run[_starts.Count];
            var blocks = new List<Block>();
            UInt128 magnitude = 0;
            foreach (var amount in Amounts)
            {
                magnitude += (UInt128)Int128.Abs(amount);
            }

            var overflows = magnitude > long.MaxValue;
            for (var i = 0; i < runs.Length; i++)
            {
                var (key, start) = _starts[i];
                var end = i + 1 < runs.Length ? _starts[i + 1].Start : count;
                var summarised = !overflows && end - start >= 2 * BlockSize;
                runs[i] = new((int)(key >> 14), (short)(key & 0x3FFF), start, end, summarised ? blocks.Count : -1);
                for (var block = start; summarised && block + BlockSize <= end; block += BlockSize)
                {
                    var positions = Positions.AsSpan(block, BlockSize);
                    var (oldest, newest) = (int.MaxValue, 0);
                    foreach (var position in positions)
                    {
                        oldest = Math.Min(oldest, position);
                        newest = Math.Max(newest, position);
                    }

                    var sum = 0L;
                    foreach (var amount in Amounts.AsSpan(block, BlockSize))
                    {
                        sum += amount;
                    }

                    blocks.Add(new(sum, oldest, newest));
                }
            }

            return new(this, runs, [.. blocks], magnitude);
        }
    }
}
