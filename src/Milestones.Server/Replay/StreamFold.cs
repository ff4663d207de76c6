using System.Text;
using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Server.Storage;

namespace Milestones.Server.Replay;

/// <summary>Folds the projects of a log that is read stream by stream: one at a time, and dropped when the next begins.</summary>
internal sealed class StreamFold(CityCatalogue catalogue)
{
    private byte[] _name = [];

    // A ladder never changes once its kind has a project, so the newest catalogue serves every position.
    private readonly Func<string, Ladder> _ladderOf = catalogue.LadderOf;

    /// <summary>The stream's key; empty before the first.</summary>
    public string Stream { get; private set; } = "";

    /// <summary>The project as folded so far; null before its registration, and in the streams of others.</summary>
    public Project? Project { get; private set; }

    /// <summary>Whether a row is of another stream than what was folded.</summary>
    public bool IsLeftBy(in LogRow row) => !row.Stream.SequenceEqual(_name);

    public void Begin(in LogRow row)
    {
        _name = row.Stream.ToArray();
        Stream = Encoding.UTF8.GetString(_name);
        Project = null;
    }

    /// <exception cref="InvalidOperationException">It is not known, or does not follow what came before it.</exception>
    public void Fold(in LogRow row)
    {
        if (StoredEvents.Read(row.Type, row.Data) is ProjectEvent said)
        {
            Project = Project.Evolve(Project, Stream, new(row.Id, new(row.Sequence), (int)row.Version, said), _ladderOf);
        }
    }
}
