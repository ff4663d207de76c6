using System.Collections.Concurrent;
using System.Collections.Immutable;
using Milestones.Projects;
using Milestones.Server.Identity;

namespace Milestones.Server.Ledger;

/// <summary>
/// The projects within a scope, as known now: one that has moved to another district is not seen from the first any more, in no
/// figure of no day. So every figure of a reader is of the projects that it may see, and is explained by them.
/// </summary>
internal sealed class Reach
{
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    // By the position at which a project was registered, a bit each.
    private readonly ulong[] _registered;

    private Reach(Scope scope, ImmutableSortedDictionary<string, ImmutableList<Recorded<ProjectEvent>>> projects)
    {
        var registered = new List<int>();
        foreach (var (code, events) in projects)
        {
            if (scope.Has(code, DistrictOf(events)))
            {
                _codes.Add(code);
                registered.Add((int)events[0].Sequence.Position);
            }
        }

        _registered = new ulong[(registered.DefaultIfEmpty(0).Max() / 64) + 1];
        foreach (var position in registered)
        {
            _registered[position / 64] |= 1UL << (position % 64);
        }
    }

    public IReadOnlyCollection<string> Codes => _codes;

    public bool Has(string code) => _codes.Contains(code);

    /// <param name="project">The position at which it was registered.</param>
    public bool Has(int project) => project / 64 < _registered.Length && (_registered[project / 64] >> (project % 64) & 1) != 0;

    /// <summary>Of a withdrawn project, where it lay until then.</summary>
    private static string? DistrictOf(ImmutableList<Recorded<ProjectEvent>> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            switch (events[i].Event)
            {
                case ProjectChanged said:
                    return said.District;
                case ProjectRegistered said:
                    return said.District;
            }
        }

        return null;
    }

    /// <summary>The reaches asked for lately; each is made anew when a project was registered or has changed.</summary>
    internal sealed class Cache
    {
        private const int Most = 64;

        private readonly ConcurrentDictionary<Scope, (object Projects, Reach Reach)> _reaches = new();

        /// <returns>Null for the whole city.</returns>
        public Reach? Of(Scope scope, KeptHistory history)
        {
            if (scope.IsCity)
            {
                return null;
            }

            if (_reaches.TryGetValue(scope, out var known) && ReferenceEquals(known.Projects, history.Projects))
            {
                return known.Reach;
            }

            if (_reaches.Count >= Most)
            {
                _reaches.Clear();
            }

            var reach = new Reach(scope, history.Projects);
            _reaches[scope] = (history.Projects, reach);
            return reach;
        }
    }
}
