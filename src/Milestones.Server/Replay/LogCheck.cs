using System.Text;
using System.Text.Json;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Ledger;

namespace Milestones.Server.Replay;

/// <summary>
/// Folds a log that is read stream by stream: looks whether it holds together, and works out what each event posts and what
/// each question comes to.
/// </summary>
internal sealed class LogCheck(
    StreamFold fold, Question[] questions, Dimensions dimensions, EntryPrints prints, Dictionary<string, long> streams, Findings findings)
{
    // What the log names and the ledger has no number for gets one that no entry can have.
    private readonly NewNumbers _unknown = new();
    private List<Entry>? _entries;
    private long _version;
    private int _asked;
    private bool _isBroken;

    public long Events { get; private set; }

    public void Fold(LogBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            Fold(batch[i]);
        }

        Events += batch.Count;
    }

    /// <summary>To be called behind the last event: what is left of the streams was never written to.</summary>
    public void Finish()
    {
        FinishStream();
        foreach (var (stream, version) in streams)
        {
            if (version != 0)
            {
                findings.Add(Fault.Stream, $"{stream} has no events, and is said to have {version}.");
            }
        }
    }

    private void Fold(in LogRow row)
    {
        if (fold.IsLeftBy(row))
        {
            FinishStream();
            fold.Begin(row);
            (_version, _asked, _entries, _isBroken) = (0, 0, null, false);
        }

        if (row.Version != _version + 1)
        {
            findings.Add(Fault.Log, $"{fold.Stream} goes from version {_version} to {row.Version} at {row.Sequence}.");
        }

        _version = row.Version;
        if (_isBroken)
        {
            return;
        }

        AskUpTo(row.Sequence - 1);
        var before = fold.Project;
        try
        {
            fold.Fold(row);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            findings.Add(Fault.Log, $"{fold.Stream}, {Encoding.UTF8.GetString(row.Type)} at {row.Sequence}: {e.Message}");
            _isBroken = true;
            return;
        }

        if (fold.Project is { } after && !ReferenceEquals(after, before))
        {
            _entries = null;
            Post(row.Sequence, before, after);
        }
    }

    private void Post(long sequence, Project? before, Project after)
    {
        foreach (var entry in Postings.Of(before, after))
        {
            prints.Add(sequence, after.RegisteredAt.Position, entry, dimensions.NumbersOf(entry, _unknown));
        }
    }

    private void FinishStream()
    {
        if (fold.Stream.Length == 0)
        {
            return;
        }

        AskUpTo(long.MaxValue);
        if (!streams.Remove(fold.Stream, out var said))
        {
            findings.Add(Fault.Stream, $"{fold.Stream} has {_version} events, and is not among the streams.");
        }
        else if (said != _version)
        {
            findings.Add(Fault.Stream, $"{fold.Stream} has {_version} events, and is said to have {said}.");
        }
    }

    /// <summary>Adds the project as it stands to the questions that ask what was known up to a position.</summary>
    private void AskUpTo(long position)
    {
        for (; _asked < questions.Length && questions[_asked].Position <= position; _asked++)
        {
            if (fold.Project is { } project)
            {
                questions[_asked].Replayed.Add(_entries ??= Entries.Of(project));
            }
        }
    }
}
