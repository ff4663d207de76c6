using System.Collections.Immutable;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;

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
    internal IReadOnlyList<string> TagsAt(Moment moment) => moment.Ledger.Reach is null ? All(moment).Tags : TagsOf(At(moment));

    private Kept All(Moment moment)
    {
        var history = moment.Ledger.History;
        var kept = _newest;
        if (kept is null || !ReferenceEquals(kept.Of, history.Projects))
        {
            kept = Read(moment.OfTheCity with { Position = long.MaxValue }, kept?.Projects ?? []);
            _newest = kept;
        }

        return moment.Position >= kept.Newest ? kept : Read(moment, kept.Projects);
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

            var standings = new Lazy<ProjectStandings>(() => new(moment, asked.Year, asked.View));
            _standings.AddFirst((asked, standings));
            if (_standings.Count > MostStandings)
            {
                _standings.RemoveLast();
            }

            return standings;
        }
    }

    /// <param name="before">What was read last; who is the same in it is not read anew. Both are in the order of the codes.</param>
    private static Kept Read(Moment moment, IReadOnlyList<ListedProject> before)
    {
        var history = moment.Ledger.History;
        var projects = new List<ListedProject>(history.Projects.Count);
        var (newest, known) = (0L, 0);
        foreach (var (code, events) in history.Projects)
        {
            newest = Math.Max(newest, events[^1].Sequence.Position);
            while (known < before.Count && string.CompareOrdinal(before[known].Code, code) < 0)
            {
                known++;
            }

            if (known < before.Count && ReferenceEquals(before[known].Events, events) && events[^1].Sequence.Position <= moment.Position)
            {
                projects.Add(before[known]);
            }
            else if (history.AttributesAt(code, moment.Position) is { } attributes)
            {
                projects.Add(new(code, (int)events[0].Sequence.Position, attributes, events));
            }
        }

        return new(history.Projects, newest, projects);
    }

    private static IReadOnlyList<string> TagsOf(IEnumerable<ListedProject> projects) =>
        [.. projects.SelectMany(project => project.Attributes.Tags).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is known at a position does not change, whatever is recorded behind it.</summary>
    private readonly record struct StandingsQuestion(DateOnly AsOf, long Position, int? Year, Support? View);

    /// <param name="Newest">The position of the last event that was read.</param>
    private sealed record Kept(
        ImmutableSortedDictionary<string, ImmutableList<Recorded<ProjectEvent>>> Of, long Newest, IReadOnlyList<ListedProject> Projects)
    {
        private IReadOnlyList<string>? _tags;

        public IReadOnlyList<string> Tags => _tags ??= TagsOf(Projects);
    }
}

/// <summary>A project by what it is called and where it counts.</summary>
/// <param name="Number">By which the ledger knows it.</param>
/// <param name="Events">What it was read from.</param>
internal sealed record ListedProject(string Code, int Number, ProjectAttributes Attributes, ImmutableList<Recorded<ProjectEvent>> Events)
{
    private Place? _place;

    /// <summary>Where it lies; null where nobody has said.</summary>
    public Place? Place => Attributes.Location is { } location ? _place ??= Place.Of(location) : null;

    public bool Speaks(string words) =>
        Code.Contains(words, StringComparison.OrdinalIgnoreCase)
        || (Attributes.Name.Zh?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)
        || (Attributes.Name.En?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);
}
