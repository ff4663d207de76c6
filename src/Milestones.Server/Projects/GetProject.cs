using System.Text.Json;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Wolverine.Http;

namespace Milestones.Server.Projects;

/// <summary>One project: as it was on a day, its plans, and its history.</summary>
public static class GetProject
{
    [WolverineGet("/api/projects/{code}")]
    [Allow(Role.Readers, Role.Field)]
    public static Task<IResult> Get(string code, HttpContext context, Clocks clocks, Streams streams) =>
        ReadAsync(code, context, clocks, streams, ProjectAnswer.Of);

    [WolverineGet("/api/projects/{code}/plans")]
    [Allow(Role.Readers, Role.Field)]
    public static Task<IResult> Plans(string code, HttpContext context, Clocks clocks, Streams streams) =>
        ReadAsync(code, context, clocks, streams, static (project, moment) => new PlansAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. ProjectOnDay.Of(project, moment.AsOf).Plans.Select(version => new PlanAnswer(
                version.Plan.Year,
                version.Version,
                version.Version == 1,
                version.Plan.DecidedOn,
                version.Plan.Investment,
                version.Plan.Milestones,
                version.Reason,
                version.Sequence.Position))],
            null));

    [WolverineGet("/api/projects/{code}/history")]
    [Allow(Role.Auditor, Role.Planner, Role.Field)]
    public static async Task<IResult> History(string code, HttpContext context, Clocks clocks, Streams streams)
    {
        var query = new QueryReader(context.Request.Query);
        var limit = query.Limit();
        var after = query.Position("after") ?? 0;
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (!Milestones.Code.IsProjectCode(code) || !moment.Ledger.Sees(code))
        {
            return Answer.Refused(NotFound(code));
        }

        var items = new List<EventAnswer>();
        var known = false;
        await foreach (var stored in streams.EventsAsync([code], moment.Position, context.RequestAborted))
        {
            known = true;
            if (stored.Version > after && items.Count <= limit)
            {
                items.Add(EventAnswer.Of(stored.For(context.Caller())));
            }
        }

        var more = items.Count > limit;
        return known
            ? Answer.Read(new HistoryAnswer(
                moment.AsOf, moment.RecordedAt, moment.Position, [.. items.Take(limit)], more ? items[limit - 1].Version.ToString() : null))
            : Answer.Refused(NotFound(code));
    }

    internal static Refusal NotFound(string code) =>
        new(Refusals.ProjectNotFound, $"There is no project {code}, or there was none at the position asked for. Codes are compared exactly.");

    private static async Task<IResult> ReadAsync(
        string code, HttpContext context, Clocks clocks, Streams streams, Func<Project, Moment, object> answer)
    {
        var query = new QueryReader(context.Request.Query);
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (!Milestones.Code.IsProjectCode(code) || !moment.Ledger.Sees(code))
        {
            return Answer.Refused(NotFound(code));
        }

        var projects = await streams.ProjectsAsync([code], moment.Ledger, moment.Position, context.RequestAborted);
        return projects.TryGetValue(code, out var project) ? Answer.Read(answer(project, moment)) : Answer.Refused(NotFound(code));
    }
}

/// <param name="Version">The year's first is 1, its baseline.</param>
public sealed record PlanAnswer(
    int Year,
    int Version,
    bool Baseline,
    DateOnly DecidedOn,
    Hundredths Investment,
    ValueMap<DateOnly> Milestones,
    Reason? Reason,
    long Sequence);

public sealed record PlansAnswer(DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<PlanAnswer> Items, string? Next);

public sealed record HistoryAnswer(DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<EventAnswer> Items, string? Next);

/// <summary>An event of a project, as it stands in the log.</summary>
/// <param name="OccurredOn">When it happened or was decided (valid time); null where it has no such date.</param>
/// <param name="RecordedAt">When it became known (recorded time).</param>
/// <param name="By">The opaque id of the caller.</param>
public sealed record EventAnswer(
    long Sequence, int Version, Guid Id, string Type, string? OccurredOn, DateTimeOffset RecordedAt, string? By, JsonElement Data)
{
    internal static EventAnswer Of(LoggedEvent stored) => new(
        stored.Sequence,
        stored.Version,
        stored.Id,
        stored.Type,
        OccurredOnOf(stored.Said),
        stored.RecordedAt,
        stored.By,
        JsonSerializer.Deserialize<JsonElement>(stored.Data));

    internal static string? OccurredOnOf(object said) => said switch
    {
        MilestoneReported report => $"{report.OccurredOn:yyyy-MM-dd}",
        StandingReported report => $"{report.OccurredOn:yyyy-MM-dd}",
        InvestmentReported report => $"{report.Month.Last:yyyy-MM-dd}",
        PlanDecided plan => $"{plan.Plan.DecidedOn:yyyy-MM-dd}",
        ProjectReportCorrected { OccurredOn: { } on } => $"{on:yyyy-MM-dd}",
        Milestones.Indicators.IndicatorValueReported report => $"{report.OccurredOn:yyyy-MM-dd}",
        Milestones.Indicators.TargetDecided target => $"{target.DecidedOn:yyyy-MM-dd}",
        Milestones.Indicators.IndicatorReportCorrected { OccurredOn: { } on } => $"{on:yyyy-MM-dd}",
        _ => null,
    };
}
