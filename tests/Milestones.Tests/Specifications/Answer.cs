namespace Milestones.Tests.Specifications;

/// <summary>What a rule answered: the facts that it would add to the log, or why not.</summary>
public sealed record Answer(ValueList<Fact> Facts, Refusal? Refusal)
{
    public bool IsTaken => Refusal is null;

    public static Answer Of<TEvent>(string stream, Guid id, Decision<TEvent> decision)
        where TEvent : notnull =>
        new(decision.Events.Select(said => new Fact(stream, id, said)).ToValueList(), decision.Refusal);
}
