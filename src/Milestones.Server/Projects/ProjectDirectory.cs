using System.Collections.Immutable;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Ledger;

namespace Milestones.Server.Projects;

/// <summary>
/// The projects in the order of their codes, with what a list filters and sorts them by. It is kept: it changes only when a
/// project is registered or changed, which is seldom beside the reports.
/// </summary>
public sealed class ProjectDirectory
{
    private const int MostStandings = 8;

    private readonly Lock _turn = new();
    private readonly LinkedList<(StandingsQuestion Of, Lazy<ProjectStandings> Standings)> _standings = new();
    private Kept? _newest;

    internal ProjectDirectory()
    {
    }

    /// <summary>Those that whoever asks may see.</summary>
    internal IEnumerable<ListedProject> At(Moment moment) => moment.Ledger.Reach is { } reach
        ? All(moment).Projects.Where(project => reach.Has(project.Code))
        : All(moment).Projects;

    /// <summary>What those are tagged with that whoever asks may see, in order.</summary>
    internal IReadOnlyList<string> TagsAt(Moment moment) => moment.Ledger.Reach is null ? All(moment).Tags : TagsOf(At(moment), Newest(moment).EveryTag.Count);

    private Kept All(Moment moment) => Newest(moment).At(moment.Position);

    private Kept Newest(Moment moment)
    {
        var history = moment.Ledger.History;
        var kept = _newest;
        if (kept is null || !ReferenceEquals(kept.Of, history.Projects))
        {
            _newest = kept = Kept.Read(history, kept);
        }

        return kept;
    }

    /// <summary>Where each project stands at a moment; of the moments that were asked for last, kept.</summary>
    internal ProjectStandings StandingsAt(Moment moment, int? year, Support? view) =>
        KeptFor(new(moment.AsOf, moment.Position, year, view), moment.OfTheCity).Value;

    /// <summary>Who asks first sums, outside the lock: only those wait for it who ask the same.</summary>
    private Lazy<ProjectStandings> KeptFor(StandingsQuestion asked, Moment moment)
    {
        lock (_turn)
        {
            for (var node = _standings.First; node is not null; node = node.Next)
            {
                if (node.Value.Of == asked)
                {
                    _standings.Remove(node);
                    _standings.AddFirst(node);
                    return node.Value.Standings;
                }
            }

            var standings = new Lazy<ProjectStandings>(() => new(moment, Newest(moment).Ranks, asked.Year, asked.View));
            _standings.AddFirst((asked, standings));
            if (_standings.Count > MostStandings)
            {
                _standings.RemoveLast();
            }

            return standings;
        }
    }

    /// <param name="most">How many tags there are at all: once as many are found, no project is asked for more.</param>
    private static IReadOnlyList<string> TagsOf(IEnumerable<ListedProject> projects, int most)
    {
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            tags.UnionWith(project.Attributes.Tags);
            if (tags.Count == most)
            {
                break;
            }
        }

        return [.. tags.Order(StringComparer.Ordinal)];
    }

    /// <summary>What is known at a position does not change, whatever is recorded behind it.</summary>
    private readonly record struct StandingsQuestion(DateOnly AsOf, long Position, int? Year, Support? View);

    /// <summary>The projects as known at a position.</summary>
    /// <param name="Of">What they were read from.</param>
    /// <param name="Every">In the order of the codes, also those that were withdrawn.</param>
    /// <param name="Newest">Behind this position nothing was read.</param>
    private sealed record Kept(
        ImmutableSortedDictionary<string, ImmutableList<Recorded<ProjectEvent>>> Of, IReadOnlyList<KnownProject> Every, long Newest)
    {
        private Kept? _earlier;

        /// <summary>Without those that were withdrawn.</summary>
        public IReadOnlyList<ListedProject> Projects => field ??= ListedOf(Every);

        public ProjectRanks Ranks => field ??= new([.. Every.Select(known => known.Registered)]);

        /// <summary>That any project ever had.</summary>
        public required HashSet<string> EveryTag { get; init; }

        public IReadOnlyList<string> Tags => field ??= ProjectDirectory.TagsOf(Projects, EveryTag.Count);

        /// <summary>As known to the end of the log.</summary>
        /// <param name="before">What was read last; who is the same in it is not read anew.</param>
        public static Kept Read(KeptHistory history, Kept? before)
        {
            var every = new List<KnownProject>(history.Projects.Count);
            var (newest, at, known) = (0L, 0, before?.Every ?? []);
            var tags = new HashSet<string>(before?.EveryTag ?? [], StringComparer.Ordinal);
            foreach (var (code, events) in history.Projects)
            {
                while (at < known.Count && string.CompareOrdinal(known[at].Code, code) < 0)
                {
                    at++;
                }

                if (at < known.Count && ReferenceEquals(known[at].Events, events))
                {
                    every.Add(known[at]);
                }
                else
                {
                    every.Add(KnownProject.At(code, events, long.MaxValue));
                    tags.UnionWith(events.SelectMany(TagsOf));
                }

                newest = Math.Max(newest, every[^1].Newest);
            }

            return new(history.Projects, every, newest) { EveryTag = tags };
        }

        /// <summary>As known at a position; that which was asked for last is kept, for a page asks several times.</summary>
        public Kept At(long position)
        {
            if (position >= Newest)
            {
                return this;
            }

            if (_earlier is not { } earlier || earlier.Newest != position)
            {
                var every = new List<KnownProject>(Every.Count);
                foreach (var known in Every)
                {
                    if (known.Registered <= position)
                    {
                        every.Add(known.Newest <= position ? known : KnownProject.At(known.Code, known.Events, position));
                    }
                }

                _earlier = earlier = new(Of, every, position) { EveryTag = EveryTag };
            }

            return earlier;
        }

        private static List<ListedProject> ListedOf(IReadOnlyList<KnownProject> every)
        {
            var listed = new List<ListedProject>(every.Count);
            foreach (var known in every)
            {
                if (known.Listed is { } project)
                {
                    listed.Add(project);
                }
            }

            return listed;
        }

        private static ValueList<string> TagsOf(Recorded<ProjectEvent> recorded) => recorded.Event switch
        {
            ProjectRegistered said => said.Tags,
            ProjectChanged said => said.Tags,
            _ => [],
        };
    }

    /// <param name="Listed">Null for one that was withdrawn.</param>
    private sealed record KnownProject(string Code, ImmutableList<Recorded<ProjectEvent>> Events, int Registered, long Newest, ListedProject? Listed)
    {
        public static KnownProject At(string code, ImmutableList<Recorded<ProjectEvent>> events, long position)
        {
            var number = (int)events[0].Sequence.Position;
            var attributes = KeptHistory.AttributesAt(events, position);
            return new(code, events, number, events[^1].Sequence.Position, attributes is null ? null : new(code, number, attributes));
        }
    }
}

/// <summary>A project by what it is called and where it counts.</summary>
/// <param name="Number">By which the ledger knows it.</param>
internal sealed record ListedProject(string Code, int Number, ProjectAttributes Attributes)
{
    private Place? _place;

    /// <summary>Where it lies; null where nobody has said.</summary>
    public Place? Place => Attributes.Location is { } location ? _place ??= Place.Of(location) : null;

    public bool Speaks(string words) =>
        Code.Contains(words, StringComparison.OrdinalIgnoreCase)
        || (Attributes.Name.Zh?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)
        || (Attributes.Name.En?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);
}
