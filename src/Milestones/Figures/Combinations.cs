using System.Collections.Immutable;
using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>
/// The combinations of one project. In a question of a year it counts from the day on which that year's first plan was
/// decided, in questions of no year always; so one fact may count in some questions from another day than in others.
/// </summary>
internal sealed class Combinations
{
    private readonly ProjectAttributes _attributes;
    private readonly Year[] _years;
    private readonly Combination[] _joined;

    public Combinations(ProjectAttributes attributes, ImmutableArray<PlanVersion> plans)
    {
        _attributes = attributes;
        _years = [.. plans
            .Where(plan => plan.Version == 1)
            .Select(plan => new Year(plan.Plan.Year, plan.Plan.DecidedOn, plan.Sequence, Of(false, plan.Plan.Year), Of(true, plan.Plan.Year)))
            .OrderBy(year => year.From)];
        Alone = Of(true);
        _joined = new Combination[_years.Length + 1];
        _joined[0] = Alone;
        for (var i = 0; i < _years.Length; i++)
        {
            _joined[i + 1] = i == 0 ? _years[0].AndWithout : Of(true, [.. _years[..(i + 1)].Select(year => year.Number).Order()]);
        }
    }

    /// <summary>Counts in questions of no year only.</summary>
    public Combination Alone { get; }

    /// <summary>The programme years, in the order in which they were first planned.</summary>
    public ReadOnlySpan<Year> Years => _years;

    /// <summary>Counts in questions of no year and of those years that were planned by a day.</summary>
    /// <param name="planned">How many of <see cref="Years"/> that are.</param>
    public Combination PlannedBy(DateOnly day, out int planned)
    {
        planned = 0;
        while (planned < _years.Length && _years[planned].From <= day)
        {
            planned++;
        }

        return _joined[planned];
    }

    public Year? Find(int number)
    {
        foreach (var year in _years)
        {
            if (year.Number == number)
            {
                return year;
            }
        }

        return null;
    }

    private Combination Of(bool withoutYear, params ReadOnlySpan<int> years) =>
        new(_attributes.Kind, _attributes.Campaign, _attributes.District, _attributes.Tags, withoutYear, ValueList.Create(years));

    /// <param name="From">The day on which its first plan was decided.</param>
    /// <param name="Plan">Where in the log that was recorded.</param>
    /// <param name="Only">Counts in questions of this year only.</param>
    /// <param name="AndWithout">Counts in questions of this year and of none.</param>
    public sealed record Year(int Number, DateOnly From, Sequence Plan, Combination Only, Combination AndWithout);
}
