using Milestones.Figures;
using Milestones.Server.Http;

namespace Milestones.Server.Scorecards;

/// <summary>A programme year month by month, counted up: what its baselines had planned against what was reported.</summary>
public sealed record YearCurve(int Year, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>Of the year that is asked for, or that of the day.</summary>
    internal static YearCurve Of(ScorecardQuery query, Moment moment)
    {
        var year = query.Year ?? moment.AsOf.Year;
        DateOnly[] ends = [.. Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, DateTime.DaysInMonth(year, month)))];

        // A month that is not over counts up to the day asked for, and what comes behind that day is only planned.
        DateOnly[] days = [.. ends.Append(moment.AsOf).Distinct().Order()];
        var balances = moment.Ledger.Balances(query with { Year = year, By = null }, days, moment.Position);
        return new(year, Told([.. ends.Select(Of)]));

        CurvePoint Of(DateOnly end)
        {
            var day = end <= moment.AsOf ? end : moment.AsOf;
            var begun = new DateOnly(end.Year, end.Month, 1) <= moment.AsOf;
            var (planned, actual) = (On(end), On(day));
            return new(
                end,
                begun ? day : null,
                (long)planned[Figure.Due],
                begun ? (long)(actual[Figure.Early] + actual[Figure.OnTime] + actual[Figure.Late]) : null,
                (decimal)planned[Figure.PlannedInvestment] / 100m,
                begun ? (decimal)actual[Figure.CompletedInvestment] / 100m : null);
        }

        // Money is reported when a month is over: until then the months that come last have none, which is not to say that none was spent.
        static CurvePoint[] Told(CurvePoint[] points)
        {
            for (var i = points.Length - 1; i >= 0; i--)
            {
                var before = i == 0 ? 0 : points[i - 1].CompletedInvestment;
                if (points[i].CompletedInvestment is { } spent && spent != before)
                {
                    break;
                }

                points[i] = points[i] with { IsUnreported = points[i].UpTo is not null };
            }

            return points;
        }

        Balance On(DateOnly day) => balances[Array.IndexOf(days, day)].Total;
    }
}

/// <summary>What had come together by the end of a month. Money is in yuan.</summary>
/// <param name="End">The month's last day.</param>
/// <param name="UpTo">The day up to which reports count; null for a month that has not begun.</param>
/// <param name="PlannedMilestones">Milestones that the baselines date by the month's end.</param>
/// <param name="ReachedMilestones">Those of any date in a baseline that were reported as reached.</param>
/// <param name="PlannedInvestment">Of the whole year, by the plans decided until the month's end.</param>
public sealed record CurvePoint(
    DateOnly End, DateOnly? UpTo, long PlannedMilestones, long? ReachedMilestones, decimal PlannedInvestment, decimal? CompletedInvestment)
{
    /// <summary>Whether no money is known of this month, nor of a later one: the sum stands where it stood before.</summary>
    public bool IsUnreported { get; init; }
}
