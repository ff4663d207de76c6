namespace Milestones;

/// <summary>
/// What a rule answers: the events that are still needed (none, when what was asked is already so), or why not.
/// </summary>
public sealed class Decision<TEvent>
    where TEvent : notnull
{
    private Decision(ValueList<TEvent> events, Refusal? refusal)
    {
        Events = events;
        Refusal = refusal;
    }

    public ValueList<TEvent> Events { get; }

    public Refusal? Refusal { get; }

    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
