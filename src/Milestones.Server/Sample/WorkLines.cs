using System.Globalization;

namespace Milestones.Server.Sample;

/// <summary>What the office hears of a work, each line when it arrives.</summary>
internal static class WorkLines
{
    public static IEnumerable<Line> Of(Work work, Money money)
    {
        var chance = Chance.For($"{work.Code}/arrivals");
        var registered = Arrival.Office(chance, work.DecidedOn);
        yield return Registration(work, money, registered);

        var decided = registered;
        foreach (var revision in work.Revisions)
        {
            decided = Arrival.After(chance, Arrival.Office(chance, revision.DecidedOn), decided);
            yield return Plan(work, revision, money, decided);
        }

        foreach (var line in Milestones(work, chance, registered))
        {
            yield return line;
        }

        foreach (var month in money.Spent(work))
        {
            var monthEnd = Days.MonthEnd(new(2022, month.Number, 1));
            yield return Investment(work, month, Arrival.After(chance, Arrival.Field(chance, monthEnd), registered));
        }

        foreach (var standing in work.Standings)
        {
            yield return Standing(work, standing, Arrival.After(chance, Arrival.Field(chance, standing.On), registered));
        }
    }

    private static Line Registration(Work work, Money money, DateTime arrivedAt) => new("registration", work.Code, arrivedAt, json =>
    {
        json.WriteString("code", work.Code);
        json.Write("name", work.Name);
        json.WriteString("kind", work.Kind.Code);
        json.WriteString("campaign", work.Campaign.Code);
        json.WriteString("district", work.District.Code);
        json.Write("tags", work.Tags);
        json.WritePropertyName("location");
        Position.Write(json, work.Path);
        json.WriteStartObject("plan");
        json.WritePlan(work.DecidedOn, money.Planned(work, work.BaselinePercent), work.Planned);
        json.WriteEndObject();
    });

    private static Line Plan(Work work, Revision revision, Money money, DateTime arrivedAt) =>
        new("plan", $"{work.Code}/{Days.Text(revision.DecidedOn)}", arrivedAt, json =>
        {
            json.WriteString("project", work.Code);
            json.WritePlan(revision.DecidedOn, money.Planned(work, revision.InvestmentPercent), revision.Planned);
            json.Write("reason", revision.Reason);
        });

    /// <summary>The furthest first: a start is sometimes reported only when the office asks how a work ended without one.</summary>
    private static IEnumerable<Line> Milestones(Work work, Chance chance, DateTime registered)
    {
        DateTime? later = null;
        foreach (var reached in work.Reached.Reverse().Where(reached => reached.IsReported))
        {
            var arrivedAt = Arrival.After(chance, Arrival.Field(chance, reached.On), registered);
            if (later is { } asked && work.IsReconstructed && chance.Percent(4))
            {
                arrivedAt = Arrival.After(chance, arrivedAt, asked);
            }

            later = arrivedAt;
            yield return Milestone(work, reached, arrivedAt);
        }
    }

    private static Line Milestone(Work work, Reached reached, DateTime arrivedAt) =>
        new("milestone", $"{work.Code}/{reached.Milestone}", arrivedAt, json =>
        {
            json.WriteString("project", work.Code);
            json.WriteString("milestone", reached.Milestone);
            json.Write("occurredOn", reached.On);
            if (!reached.Measures.IsEmpty)
            {
                json.WriteStartObject("measures");
                foreach (var (measure, value) in reached.Measures)
                {
                    json.WriteNumber(measure, value);
                }

                json.WriteEndObject();
            }

            json.WriteOptional("note", reached.Note);
        });

    private static Line Investment(Work work, Money.Month month, DateTime arrivedAt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"2022-{month.Number:D2}");
        return new("investment", $"{work.Code}/{name}", arrivedAt, json =>
        {
            json.WriteString("project", work.Code);
            json.WriteString("month", name);
            json.WriteYuan("amount", month.Fen);
            json.WriteOptional("note", month.Note);
        });
    }

    private static Line Standing(Work work, StandingChange standing, DateTime arrivedAt) =>
        new(standing.Type, $"{work.Code}/{Days.Text(standing.On)}", arrivedAt, json =>
        {
            json.WriteString("project", work.Code);
            json.Write("occurredOn", standing.On);
            json.Write("reason", standing.Reason);
        });
}
