namespace Milestones.Server.Ledger;

/// <summary>All entries but the newest, in columns by figure.</summary>
internal sealed class SortedEntries
{
    private readonly FigureColumns[] _figures;

    private SortedEntries(FigureColumns[] figures)
    {
        _figures = figures;
        foreach (var figure in figures)
        {
            Count += figure.Count;
            Magnitude += figure.Magnitude;
        }
    }

    public static SortedEntries Empty { get; } = new([]);

    public int Count { get; }

    /// <summary>The sum of the amounts without their signs: no sum of any of them is beyond it.</summary>
    public UInt128 Magnitude { get; }

    /// <summary>How many figures have entries here: those of the numbers 1 to this.</summary>
    public int Figures => _figures.Length;

    /// <param name="number">The figure's number, from 1.</param>
    public FigureColumns Of(int number) => _figures[number - 1];

    /// <summary>These entries and a tail's first ones.</summary>
    public SortedEntries Merge(EntryTail tail, int count)
    {
        var keys = new ulong[count];
        var order = new int[count];
        var last = _figures.Length;
        for (var i = 0; i < count; i++)
        {
            keys[i] = ((ulong)(ushort)tail.Figures[i] << 32) | (uint)tail.Days[i];
            order[i] = i;
            last = Math.Max(last, tail.Figures[i]);
        }

        Array.Sort(keys, order);
        var figures = new FigureColumns[last];
        var start = 0;
        for (var number = 1; number <= last; number++)
        {
            var end = start;
            while (end < count && (int)(keys[end] >> 32) == number)
            {
                end++;
            }

            var known = number <= _figures.Length ? _figures[number - 1] : FigureColumns.Empty;
            figures[number - 1] = start == end ? known : known.With(tail, order.AsSpan(start, end - start));
            start = end;
        }

        return new(figures);
    }
}
