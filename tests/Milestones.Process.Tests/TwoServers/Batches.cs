namespace Milestones.Process.Tests.TwoServers;

/// <summary>Batches that many senders share, made as they are taken.</summary>
/// <param name="size">Reports in a batch.</param>
/// <param name="months">How many months of each project are told.</param>
internal sealed class Batches(int size, int months)
{
    private readonly Lock _lock = new();
    private int _told;

    /// <summary>Whether some are left.</summary>
    public bool Any => Told < Pair.Projects * months;

    /// <summary>How many reports were taken.</summary>
    public int Told
    {
        get
        {
            lock (_lock)
            {
                return _told;
            }
        }
    }

    /// <summary>The next one; null when all are taken.</summary>
    public Batch? Take()
    {
        lock (_lock)
        {
            var first = _told;
            _told = Math.Min(_told + size, Pair.Projects * months);
            return first == _told ? null : Batch.Of(first, _told - first);
        }
    }
}
