using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;

namespace Milestones.Server.Intake;

/// <summary>
/// What a group has come to: the state that its next command is decided against, and what it will write. Nothing of it is
/// true before the group is committed.
/// </summary>
internal sealed class GroupState(StreamCache cache, CityCatalogue catalogue, DateOnly today, DateTimeOffset recordedAt, long position)
{
    private readonly Dictionary<string, object?> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, KnownEvent> _known = [];
    private readonly HashSet<string> _kindsOfGroup = new(StringComparer.Ordinal);
    private long _position = position;
    private GroupPart _part = new([], []);

    public CityCatalogue Catalogue { get; private set; } = catalogue;

    public int CatalogueVersion { get; set; }

    /// <summary>Whether there are webhooks, which may have to be told of what the group writes.</summary>
    public bool IsHeard { get; init; }

    public DateOnly Today => today;

    /// <summary>When the whole group is recorded.</summary>
    public DateTimeOffset RecordedAt => recordedAt;

    /// <summary>The last position that the group takes.</summary>
    public long Position => _position;

    /// <summary>The streams that the group wrote to, with their new state.</summary>
    public Dictionary<string, object> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>Which of the kinds asked about have projects in the log.</summary>
    public HashSet<string> KindsInUse { get; } = new(StringComparer.Ordinal);

    public Project? Project(string code) => State(code) as Project;

    public Indicator Indicator(string stream) =>
        State(stream) as Indicator ?? Milestones.Indicators.Indicator.Unreported(Milestones.Indicators.Indicator.CodeOf(stream)!);

    public bool HasProjects(string kind) => KindsInUse.Contains(kind) || _kindsOfGroup.Contains(kind);

    public void Know(KnownEvent known) => _known.TryAdd(known.Receipt.Id, known);

    public KnownEvent? Known(Guid id) => _known.GetValueOrDefault(id);

    /// <summary>The stream as it was read for this group.</summary>
    public void Load(string stream, object? state) => _streams[stream] = state;

    /// <summary>Takes an event into the group, under the next position.</summary>
    public Receipt Append(string stream, Guid id, object said, string? by)
    {
        var sequence = new Sequence(++_position);
        var version = said switch
        {
            CatalogueEvent declared => Evolve(declared),
            ProjectEvent of => Evolve(stream, id, sequence, of),
            IndicatorEvent of => Evolve(stream, id, sequence, of),
            PublicationEvent => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(said), said, "Not an event."),
        };
        var receipt = new Receipt(id, stream, sequence.Position, version, recordedAt);
        _part.Events.Add(new(receipt, said, by));
        _known[id] = new(receipt, said);
        return receipt;
    }

    /// <summary>What the group has come to since this was last asked.</summary>
    public GroupPart TakePart()
    {
        var part = _part;
        _part = new([], []);
        return part;
    }

    private object? State(string stream) => _streams.TryGetValue(stream, out var state) ? state : cache.Find(stream);

    private int Evolve(CatalogueEvent said)
    {
        Catalogue = Catalogue.Evolve(said);
        return ++CatalogueVersion;
    }

    private int Evolve(string stream, Guid id, Sequence sequence, ProjectEvent said)
    {
        var before = Project(stream);
        var version = (before?.Version ?? 0) + 1;
        var after = Milestones.Projects.Project.Evolve(before, stream, new(id, sequence, version, said), LadderOf);
        if (before is null)
        {
            _kindsOfGroup.Add(after.Attributes.Kind);
        }

        foreach (var entry in Postings.Of(before, after))
        {
            _part.Entries.Add(new(sequence.Position, after.RegisteredAt.Position, entry));
        }

        Set(stream, after);
        return version;
    }

    private int Evolve(string stream, Guid id, Sequence sequence, IndicatorEvent said)
    {
        var before = Indicator(stream);
        var version = before.Version + 1;
        Set(stream, before.Evolve(new(id, sequence, version, said)));
        return version;
    }

    private void Set(string stream, object state)
    {
        _streams[stream] = state;
        Changed[stream] = state;
    }

    private Ladder LadderOf(string kind) => Catalogue.Kind(kind)!.Ladder;
}

/// <summary>Events and entries to be written together.</summary>
internal sealed record GroupPart(List<NewEvent> Events, List<NewEntry> Entries);

/// <summary>An event that a group writes.</summary>
internal sealed record NewEvent(Receipt Receipt, object Said, string? By);

/// <summary>An entry that a group posts.</summary>
/// <param name="Project">The position at which the project was registered.</param>
internal readonly record struct NewEntry(long Sequence, long Project, Entry Entry);

/// <summary>An event that the log has.</summary>
internal sealed record KnownEvent(Receipt Receipt, object Said);
