namespace Milestones.Server.Replay;

/// <summary>What may be found to differ from the log.</summary>
internal enum Fault
{
    /// <summary>The log itself: nothing can be rebuilt from what it does not tell.</summary>
    Log,

    /// <summary>A position at which the ledger's entries are not those that the event posts.</summary>
    Entry,

    /// <summary>The numbers by which entries name figures and combinations.</summary>
    Number,

    /// <summary>A stream that is said to have another number of events than it has.</summary>
    Stream,

    /// <summary>A figure that the columns in memory give otherwise than the log.</summary>
    Figure,
}

/// <summary>What a verification has found: counts, and the first of each kind in words.</summary>
internal sealed class Findings
{
    private const int Told = 20;

    private readonly SortedDictionary<Fault, (long Count, List<string> First)> _faults = [];

    public bool IsClean => _faults.Count == 0;

    public IEnumerable<(Fault Fault, long Count, IReadOnlyList<string> First)> All =>
        _faults.Select(fault => (fault.Key, fault.Value.Count, (IReadOnlyList<string>)fault.Value.First));

    public long Count(Fault fault) => _faults.TryGetValue(fault, out var found) ? found.Count : 0;

    /// <summary>Whether the next of the kind is still told in words.</summary>
    public bool Tells(Fault fault) => Count(fault) < Told;

    public void Add(Fault fault, string words)
    {
        var (count, first) = _faults.TryGetValue(fault, out var found) ? found : (0, []);
        if (count < Told)
        {
            first.Add(words);
        }

        _faults[fault] = (count + 1, first);
    }
}
