using Milestones.Indicators;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Wolverine.Http;

namespace Milestones.Server.Indicators;

/// <summary>The versions of a target, and the deciding of a new one.</summary>
public static class Targets
{
    [WolverineGet("/api/plans/{plan}/targets/{indicator}")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(string plan, string indicator, HttpContext context, Clocks clocks)
    {
        var query = new QueryReader(context.Request.Query);
        var year = query.Year("year");
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (moment.Catalogue.Indicator(indicator) is null)
        {
            return Answer.Refused(ReportValue.UnknownIndicator(indicator));
        }

        var versions = moment.Ledger.History.IndicatorAt(indicator, moment.Position).Targets
            .Where(target => target.Said.Plan == plan && target.Said.DecidedOn <= moment.AsOf && (year is null || target.Said.Year == year))
            .ToList();
        return versions.Count == 0
            ? Answer.Refused(new(Refusals.TargetNotFound, $"{plan} has no target for {indicator} that was decided by {moment.AsOf:yyyy-MM-dd}."))
            : Answer.Read(new TargetsAnswer(
                plan, indicator, moment.AsOf, moment.RecordedAt, moment.Position, [.. versions.Select(TargetAnswer.Of)], null));
    }

    [WolverinePut("/api/plans/{plan}/targets/{indicator}")]
    [Allow(Role.Planner)]
    public static Task<IResult> Put(string plan, string indicator, HttpContext context, OneWayIn wayIn, City city)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            if (!Code.IsCode(plan))
            {
                fields.Wrong("plan", "A plan's code in the address: lower-case kebab, such as livelihood-2022.");
            }

            var said = TargetBody.Read(plan, fields, city.Today);
            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            if (wayIn.TryEnqueue(Command.Of(indicator, said, id: null, Sender.Of(context))) is not { } waiting)
            {
                return Answer.Refused(OneWayIn.Full);
            }

            return await waiting.WaitAsync(context.RequestAborted) switch
            {
                Verdict.Refused refused => Answer.Refused(refused.Refusal),
                Verdict.Recorded => Answer.Done(said, 201, $"/api/plans/{plan}/targets/{indicator}"),
                _ => Answer.Done(said),
            };
        });
    }
}

internal static class TargetBody
{
    public static TargetDecided Read(string plan, Fields fields, DateOnly today) => new(
        plan,
        fields.Year("year"),
        fields.Amount("value"),
        fields.OptionalDate("decidedOn") ?? today,
        fields.OptionalReason("reason"));
}

/// <param name="Version">From 1, the baseline.</param>
public sealed record TargetAnswer(int Year, int Version, bool Baseline, Hundredths Value, DateOnly DecidedOn, Reason? Reason, long Sequence)
{
    internal static TargetAnswer Of(TargetVersion target) => new(
        target.Said.Year,
        target.Version,
        target.Version == 1,
        target.Said.Value,
        target.Said.DecidedOn,
        target.Said.Reason,
        target.Sequence.Position);
}

public sealed record TargetsAnswer(
    string Plan, string Indicator, DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<TargetAnswer> Items, string? Next);
