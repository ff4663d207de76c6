using System.Text;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;

namespace Milestones.Server.Replay;

/// <summary>
/// Folds the log in its order, as it was recorded, and posts what each event posts. It holds the newest state of every
/// project, so that it can go on at once with what is appended.
/// </summary>
internal sealed class LogFold
{
    private const int GreatestKey = 256;

    private readonly Dictionary<string, Project> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Project>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly Dimensions _dimensions = new();
    private CityCatalogue _catalogue = CityCatalogue.Initial;

    public LogFold() => _find = _projects.GetAlternateLookup<ReadOnlySpan<char>>();

    public long Events { get; private set; }

    public long Entries { get; private set; }

    /// <summary>The position of the event last folded.</summary>
    public long Position { get; private set; }

    /// <summary>How many events a stream has.</summary>
    public long VersionOf(string stream) => _projects.TryGetValue(stream, out var project) ? project.Version : _others.GetValueOrDefault(stream);

    /// <exception cref="InvalidOperationException">An event is not known, or does not follow what came before it.</exception>
    public void Fold(in LogRow row, EntryCopy to, NewNumbers numbered)
    {
        Events++;
        Position = row.Sequence;
        switch (StoredEvents.Read(row.Type, row.Data))
        {
            case ProjectEvent said:
                Fold(row, said, to, numbered);
                break;
            case CatalogueEvent said:
                _catalogue = _catalogue.Evolve(said);
                goto default;
            default:
                _others[Encoding.UTF8.GetString(row.Stream)] = row.Version;
                break;
        }
    }

    private void Fold(in LogRow row, ProjectEvent said, EntryCopy to, NewNumbers numbered)
    {
        // A project's code is of ASCII and short.
        Span<char> key = stackalloc char[GreatestKey];
        key = key[..Encoding.UTF8.GetChars(row.Stream, key)];
        var before = _find.TryGetValue(key, out var known) ? known : null;
        if (row.Version != (before?.Version ?? 0) + 1)
        {
            throw new InvalidOperationException(
                $"The stream {key} goes from version {before?.Version ?? 0} to {row.Version} at {row.Sequence}: events are missing or out of order. The log itself is damaged; verify tells more.");
        }

        var code = before?.Code ?? key.ToString();
        var after = Project.Evolve(before, code, new(row.Id, new(row.Sequence), (int)row.Version, said), LadderOf);
        _projects[code] = after;
        foreach (var entry in Postings.Of(before, after))
        {
            to.Write(row.Sequence, after.RegisteredAt.Position, entry, _dimensions.NumbersOf(entry, numbered));
            Entries++;
        }
    }

    private Ladder LadderOf(string kind) => _catalogue.LadderOf(kind);
}
