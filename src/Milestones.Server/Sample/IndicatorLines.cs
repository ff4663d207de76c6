namespace Milestones.Server.Sample;

/// <summary>What the office hears of the indicators, and what the city decides of them.</summary>
internal static class IndicatorLines
{
    private static readonly DateOnly[] MonthsFollowed =
        [.. Enumerable.Range(4, 8).Select(month => Days.MonthEnd(new(2022, month, 1)))];

    public static IEnumerable<Line> Of(Indicator indicator, IReadOnlyList<Work> works)
    {
        var chance = Chance.For($"indicator/{indicator.Code}");
        var before = DateTime.MinValue;
        foreach (var target in indicator.Targets)
        {
            before = Arrival.After(chance, target.DecidedOn.ToDateTime(new TimeOnly(17, 0)), before);
            yield return Target(indicator, target, before);
        }

        foreach (var value in Followed(indicator, works).Concat(indicator.Values))
        {
            yield return Value(indicator, value, Arrival.Office(chance, value.On));
        }
    }

    /// <summary>What the projects had come to at the end of each month.</summary>
    private static IEnumerable<Indicator.Value> Followed(Indicator indicator, IReadOnlyList<Work> works)
    {
        if (indicator.Follows is not { } follows)
        {
            yield break;
        }

        List<Work> completed =
        [
            .. works.Where(work =>
                work.CompletedOn is not null && work.Code.StartsWith($"qd-2022-{follows.Batch.Code}-", StringComparison.Ordinal)),
        ];
        foreach (var day in MonthsFollowed)
        {
            var byThen = completed.Where(work => work.CompletedOn <= day);
            var total = follows.Measure is { } measure ? byThen.Sum(work => work.Measure(measure)) : byThen.Count();
            yield return new(day, total, "exact", Notes.ReconstructedValue);
        }
    }

    private static Line Target(Indicator indicator, Indicator.Target target, DateTime arrivedAt) =>
        new("target", $"{indicator.Code}/{target.Plan}/{Days.Text(target.DecidedOn)}", arrivedAt, json =>
        {
            json.WriteString("plan", target.Plan);
            json.WriteString("indicator", indicator.Code);
            json.WriteNumber("year", 2022);
            json.WriteNumber("value", target.Amount);
            json.Write("decidedOn", target.DecidedOn);
            if (target.Reason is { } reason)
            {
                json.Write("reason", reason);
            }
        });

    private static Line Value(Indicator indicator, Indicator.Value value, DateTime arrivedAt) =>
        new("indicator", $"{indicator.Code}/{Days.Text(value.On)}", arrivedAt, json =>
        {
            json.WriteString("indicator", indicator.Code);
            json.Write("occurredOn", value.On);
            json.WriteNumber("value", value.Amount);
            json.WriteString("qualifier", value.Qualifier);
            json.WriteString("note", value.Note);
        });
}
