using CsCheck;
using Milestones.Figures;
using Milestones.Tests.Oracles;

namespace Milestones.Tests.Properties;

/// <summary>Random questions: on both clocks, with and without each filter.</summary>
public static class Questions
{
    public static Gen<Question> Any { get; } = Gen.Select(
        Days.Asked,
        Gen.Int[0, 200],
        Maybe(2, Gen.Int[2021, 2024].Select(year => (int?)year)),
        Maybe(4, Gen.OneOf<string?>([.. Story.Kinds, "hilltop-park"])),
        Gen.Select(
            Maybe(4, Gen.OneOf<string?>(Story.Campaigns)),
            Maybe(4, Gen.OneOf<string?>(Story.Districts)),
            Maybe(4, Gen.OneOf<string?>(Story.Tags))),
        Gen.Enum<Grouping>(),
        Gen.OneOf<Support?>(null, Support.Photographed, Support.Accepted),
        (asOf, back, year, kind, others, by, evidence) => new Question(
            asOf, back, new(year, kind, others.Item1, others.Item2, others.Item3, by, evidence)));

    /// <summary>Nothing, but for one time in so many.</summary>
    private static Gen<T?> Maybe<T>(int times, Gen<T?> gen) => Gen.Frequency((times - 1, Gen.Const(default(T))), (1, gen));
}

/// <param name="AsOf">Valid time.</param>
/// <param name="Back">How far before the end of the log; every third question is asked at its end.</param>
public sealed record Question(DateOnly AsOf, int Back, ScorecardQuery Query)
{
    public Sequence KnownAt(Story story)
    {
        var end = story.City.Log.Count;
        return new(Back % 3 == 0 ? end : end - (Back % (end + 1)));
    }

    public OracleQuestion ForOracle(Story story) => new(
        AsOf, KnownAt(story).Position, Query.Year, Query.Kind, Query.Campaign, Query.District, Query.Tag, Query.Evidence switch
        {
            Support.Photographed => OracleQuestion.Photographed,
            Support.Accepted => OracleQuestion.Accepted,
            _ => OracleQuestion.Reported,
        });
}
