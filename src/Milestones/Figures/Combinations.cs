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
    private readonly Year[] _years;
    private readonly Combination[] _joined;

    // Those of the project in all sets of views that were asked for; it is shared by them.
    private readonly Combinations?[] _ofViews;

    public Combinations(ProjectAttributes attributes, ImmutableArray<PlanVersion> plans)
    {
        _years = [.. plans
            .Where(plan => plan.Version == 1)
            .Select(plan => new Year(plan.Plan.Year, plan.Plan.DecidedOn, plan.Sequence, Of(false, plan.Plan.Year), Of(true, plan.Plan.Year)))
            .OrderBy(year => year.From)];
        _joined = new Combination[_years.Length + 1];
        _joined[0] = Of(true);
        for (var i = 0; i < _years.Length; i++)
        {
            _joined[i + 1] = i == 0 ? _years[0].AndWithout : Of(true, [.. _years[..(i + 1)].Select(year => year.Number).Order()]);
        }

        _ofViews = new Combinations?[(int)Support.All + 1];
        _ofViews[(int)Support.All] = this;

        Combination Of(bool withoutYear, params ReadOnlySpan<int> years) => new(
            attributes.Kind, attributes.Campaign, attributes.District, attributes.Tags, withoutYear, ValueList.Create(years), Support.All);
    }

    private Combinations(Combinations all, Support views)
    {
        _years = Array.ConvertAll(all._years, year => year with
        {
            Only = year.Only with { Support = views },
            AndWithout = year.AndWithout with { Support = views },
        });
        _joined = new Combination[all._joined.Length];
        for (var i = 0; i < _joined.Length; i++)
        {
            _joined[i] = i == 1 ? _years[0].AndWithout : all._joined[i] with { Support = views };
        }

        _ofViews = all._ofViews;
    }

    /// <summary>Counts in questions of no year only.</summary>
    public Combination Alone => _joined[0];

    /// <summary>The programme years, in the order in which they were first planned.</summary>
    public ReadOnlySpan<Year> Years => _years;

    /// <summary>The same in some views only. A project's are made once, so that its entries share them.</summary>
    public Combinations In(Support views) => _ofViews[(int)views] ??= new(this, views);

    /// <summary>That one of these which is as one of the same project's in other views.</summary>
    public Combination SameAs(Combination other)
    {
        var all = _ofViews[(int)Support.All]!;
        for (var i = 0; i < _joined.Length; i++)
        {
            if (ReferenceEquals(all._joined[i], other))
            {
                return _joined[i];
            }
        }

        for (var i = 0; i < _years.Length; i++)
        {
            if (ReferenceEquals(all._years[i].Only, other))
            {
                return _years[i].Only;
            }

            if (ReferenceEquals(all._years[i].AndWithout, other))
            {
                return _years[i].AndWithout;
            }
        }

        throw new ArgumentException("The combination is another project's.", nameof(other));
    }

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

    /// <param name="From">The day on which its first plan was decided.</param>
    /// <param name="Plan">Where in the log that was recorded.</param>
    /// <param name="Only">Counts in questions of this year only.</param>
    /// <param name="AndWithout">Counts in questions of this year and of none.</param>
    public sealed record Year(int Number, DateOnly From, Sequence Plan, Combination Only, Combination AndWithout);
}
