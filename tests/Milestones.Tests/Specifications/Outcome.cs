namespace Milestones.Tests.Specifications;

/// <summary>What came of a command.</summary>
public sealed class Outcome(Answer answer)
{
    public Refusal Refusal => answer.Refusal.ShouldNotBeNull($"It was taken: {answer.Facts}.");

    public void Then(Fact fact)
    {
        answer.Refusal.ShouldBeNull();
        answer.Facts.Select(known => (known.Stream, known.Event)).ShouldBe([(fact.Stream, fact.Event)]);
    }

    public void ThenIsTaken()
    {
        answer.Refusal.ShouldBeNull();
        answer.Facts.Count.ShouldBe(1);
    }

    /// <summary>It was so already: it is taken, and no event is needed.</summary>
    public void ThenNothing()
    {
        answer.Refusal.ShouldBeNull();
        answer.Facts.ShouldBeEmpty();
    }

    public void Then(Refused expected)
    {
        Refusal.Kind.ShouldBe(expected.Kind);
        Refusal.Detail.ShouldNotBeNullOrWhiteSpace();
        if (expected.Naming is { } date)
        {
            Refusal.OtherDate.ShouldBe(DateOnly.Parse(date));
            Refusal.Detail.ShouldContain(date);
        }

        if (expected.Report is { } report)
        {
            Refusal.Other.ShouldBe(report);
        }

        foreach (var word in expected.Saying)
        {
            Refusal.Detail.ShouldContain(word);
        }
    }
}

/// <summary>A refusal that is expected.</summary>
/// <param name="Naming">The date that it names as standing against what was asked.</param>
/// <param name="Report">The report that it names as standing against what was asked.</param>
/// <param name="Saying">What its words have to contain.</param>
public sealed record Refused(RefusalKind Kind, string? Naming, Guid? Report, ValueList<string> Saying);
