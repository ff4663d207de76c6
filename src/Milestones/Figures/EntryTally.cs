using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>
/// Counts how often entries come and go, view by view. Entries that are the same but for the views in which they count are one:
/// what is left of it is one entry in several views.
/// </summary>
internal sealed class EntryTally
{
    private readonly Dictionary<Entry, int> _numbers = new(SameEntry.Comparer);
    private readonly List<Count> _counts = [];
    private readonly List<Entry> _entries = [];

    /// <param name="project">As those views show it.</param>
    /// <param name="sign">1 for what comes, −1 for what goes.</param>
    public void AddProgress(Project project, Support views, int sign)
    {
        _entries.Clear();
        Figures.Entries.AddProgress(project, project.Combinations.In(Support.All), _entries);
        Add(project.Combinations, views, sign);
    }

    /// <param name="sign">1 for what comes, −1 for what goes.</param>
    public void AddMoney(Project project, ReadOnlySpan<SpentMonth> months, int sign)
    {
        foreach (var month in months)
        {
            _entries.Clear();
            Figures.Entries.AddMoney(project, month, project.Combinations.In(Support.All), _entries);
            Add(project.Combinations, month.Support, sign);
        }
    }

    /// <summary>What is left: what has come more often than it has gone, and with the opposite sign what has gone more often.</summary>
    public List<Entry> Entries()
    {
        var left = new List<Entry>();
        foreach (ref readonly var count in CollectionsMarshal.AsSpan(_counts))
        {
            count.AddTo(left, 1);
            count.AddTo(left, -1);
        }

        return left;
    }

    private void Add(Combinations of, Support views, int sign)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_entries))
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, entry, out var exists);
            if (!exists)
            {
                number = _counts.Count;
                _counts.Add(new(entry, of));
            }

            CollectionsMarshal.AsSpan(_counts)[number].Add(views, sign);
        }
    }

    /// <param name="of">Whose combination the entry names.</param>
    private struct Count(Entry entry, Combinations of)
    {
        private int _reported;
        private int _photographed;
        private int _accepted;

        public void Add(Support views, int sign)
        {
            _reported += (views & Support.Reported) == Support.None ? 0 : sign;
            _photographed += (views & Support.Photographed) == Support.None ? 0 : sign;
            _accepted += (views & Support.Accepted) == Support.None ? 0 : sign;
        }

        public readonly void AddTo(List<Entry> left, int sign)
        {
            for (var times = 1; ; times++)
            {
                var views =
                    (sign * _reported >= times ? Support.Reported : Support.None)
                    | (sign * _photographed >= times ? Support.Photographed : Support.None)
                    | (sign * _accepted >= times ? Support.Accepted : Support.None);
                if (views == Support.None)
                {
                    return;
                }

                left.Add(entry with { Amount = sign * entry.Amount, Combination = of.In(views).SameAs(entry.Combination) });
            }
        }
    }

    /// <summary>As the entries' own equality, quicker: the words of their combinations are told apart seldom, and last.</summary>
    private sealed class SameEntry : IEqualityComparer<Entry>
    {
        public static SameEntry Comparer { get; } = new();

        public bool Equals(Entry x, Entry y) =>
            x.Amount == y.Amount && x.On == y.On && x.Report == y.Report && x.Cause == y.Cause
            && ReferenceEquals(x.Figure, y.Figure)
            && (ReferenceEquals(x.Combination, y.Combination) || x.Combination.Equals(y.Combination));

        public int GetHashCode(Entry obj) => HashCode.Combine(
            RuntimeHelpers.GetHashCode(obj.Figure), obj.On.DayNumber, obj.Amount, obj.Report.Position, obj.Cause.Position);
    }
}
