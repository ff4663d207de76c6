using System.Collections.Immutable;

namespace Milestones.Catalogue;

/// <summary>The milestones of a kind, in the order in which they are reached.</summary>
public sealed class Ladder : IEquatable<Ladder>
{
    public const string Started = "started";
    public const string Completed = "completed";

    public Ladder(ValueList<string> milestones)
    {
        Milestones = milestones;
        StartRung = Math.Max(IndexOf(Started), 0);
        CompletionRung = IndexOf(Completed);
        Reached = [.. milestones.Select(Figures.Figure.Reached)];
        Inferred = [.. milestones.Select(Figures.Figure.Inferred)];
    }

    public ValueList<string> Milestones { get; }

    /// <summary>The rung from which a project is underway: <c>started</c>, or the first of a ladder that lacks it.</summary>
    public int StartRung { get; }

    /// <summary>The rung <c>completed</c>, or −1 on a ladder that lacks it: its projects are never completed.</summary>
    public int CompletionRung { get; }

    internal ImmutableArray<Figures.Figure> Reached { get; }

    internal ImmutableArray<Figures.Figure> Inferred { get; }

    /// <summary>The milestone's place from 0, or −1 when it is not on the ladder.</summary>
    public int IndexOf(string milestone)
    {
        for (var i = 0; i < Milestones.Count; i++)
        {
            if (Milestones[i] == milestone)
            {
                return i;
            }
        }

        return -1;
    }

    public bool Equals(Ladder? other) => other is not null && Milestones.Equals(other.Milestones);

    public override bool Equals(object? obj) => Equals(obj as Ladder);

    public override int GetHashCode() => Milestones.GetHashCode();

    public override string ToString() => string.Join(" → ", Milestones);
}
