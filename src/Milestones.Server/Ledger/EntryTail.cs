namespace Milestones.Server.Ledger;

/// <summary>The entries posted lately, in columns, in the order of the log. One writer adds; readers see the first so many.</summary>
internal sealed class EntryTail
{
    public EntryTail(int capacity)
    {
        Positions = new int[capacity];
        Days = new int[capacity];
        Amounts = new long[capacity];
        Projects = new int[capacity];
        Reports = new int[capacity];
        Causes = new int[capacity];
        Combinations = new int[capacity];
        Figures = new short[capacity];
    }

    /// <summary>Recorded time. A log of more than 2^31 positions needs wider columns.</summary>
    public int[] Positions { get; }

    /// <summary>Valid time, as the number of the day.</summary>
    public int[] Days { get; }

    public long[] Amounts { get; }

    /// <summary>Where the projects were registered, in the log.</summary>
    public int[] Projects { get; }

    /// <summary>Where the events stand whose entries they are.</summary>
    public int[] Reports { get; }

    /// <summary>Where the events stand that make them count from their day.</summary>
    public int[] Causes { get; }

    public int[] Combinations { get; }

    public short[] Figures { get; }

    public int Count { get; private set; }

    public int Capacity => Positions.Length;

    /// <summary>Forgets what was added behind the first so many: a reading that failed half-way begins again.</summary>
    public void Rewind(int count) => Count = count;

    public void Add(long position, int day, long amount, long project, long report, long cause, int combination, short figure)
    {
        Positions[Count] = checked((int)position);
        Days[Count] = day;
        Amounts[Count] = amount;
        Projects[Count] = checked((int)project);
        Reports[Count] = checked((int)report);
        Causes[Count] = checked((int)cause);
        Combinations[Count] = combination;
        Figures[Count] = figure;
        Count++;
    }

    /// <summary>A tail with room for more that begins with this one's entries from an index on.</summary>
    public EntryTail From(int start, int room)
    {
        var count = Count - start;
        var tail = new EntryTail(count + room) { Count = count };
        Positions.AsSpan(start, count).CopyTo(tail.Positions);
        Days.AsSpan(start, count).CopyTo(tail.Days);
        Amounts.AsSpan(start, count).CopyTo(tail.Amounts);
        Projects.AsSpan(start, count).CopyTo(tail.Projects);
        Reports.AsSpan(start, count).CopyTo(tail.Reports);
        Causes.AsSpan(start, count).CopyTo(tail.Causes);
        Combinations.AsSpan(start, count).CopyTo(tail.Combinations);
        Figures.AsSpan(start, count).CopyTo(tail.Figures);
        return tail;
    }
}
