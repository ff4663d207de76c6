namespace Milestones.Server.Ledger;

/// <summary>What each project's entries have come to.</summary>
internal sealed class ProjectSums(ProjectRanks ranks)
{
    private readonly long[] _sums = new long[ranks.Count];

    /// <param name="project">The position at which it was registered.</param>
    public long this[int project] => _sums[ranks.Of(project)];

    public void Add(int project, long amount) => _sums[ranks.Of(project)] += amount;
}
