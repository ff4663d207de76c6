using System.Numerics;

namespace Milestones.Server.Ledger;

/// <summary>
/// The projects numbered from 0 by when they were registered, so that what is summed of each stands in an array. It is small
/// enough to stay near the core while millions of entries ask for it.
/// </summary>
internal sealed class ProjectRanks
{
    // A bit for each position of the log, and how many projects were registered before each word of bits.
    private readonly ulong[] _registered;
    private readonly int[] _before;

    /// <param name="projects">The positions at which they were registered, each once.</param>
    public ProjectRanks(IReadOnlyCollection<int> projects)
    {
        _registered = new ulong[(projects.DefaultIfEmpty(0).Max() / 64) + 1];
        foreach (var position in projects)
        {
            _registered[position / 64] |= 1UL << (position % 64);
        }

        _before = new int[_registered.Length];
        for (var word = 1; word < _before.Length; word++)
        {
            _before[word] = _before[word - 1] + BitOperations.PopCount(_registered[word - 1]);
        }

        Count = projects.Count;
    }

    public int Count { get; }

    /// <param name="project">The position at which one of them was registered.</param>
    public int Of(int project) =>
        _before[project / 64] + BitOperations.PopCount(_registered[project / 64] & ((1UL << (project % 64)) - 1));
}
