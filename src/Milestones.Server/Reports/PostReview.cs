using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Wolverine.Http;

namespace Milestones.Server.Reports;

/// <summary>The office accepts a report, or returns it to whoever made it.</summary>
public static class PostReview
{
    [WolverinePost("/api/reports/{id}/review")]
    [Allow(Role.Planner)]
    public static Task<IResult> Post(string id, HttpContext context, OneWayIn wayIn, ReportEvents events)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            if (!Guid.TryParseExact(id, "D", out var report))
            {
                return Answer.Refused(GetReport.NotFound(id));
            }

            var (own, review) = (fields.OptionalId("id"), ReviewBody.Read(report, fields));
            var refusal = fields.Refusal(Refusals.InvalidRequest) ?? ReviewBody.ReasonRequired(review);
            return refusal is null
                ? await SendAsync(Command.Of(review!, own, Sender.Of(context)), report, context, wayIn, events)
                : Answer.Refused(refusal);
        });
    }

    private static async Task<IResult> SendAsync(Command command, Guid report, HttpContext context, OneWayIn wayIn, ReportEvents events)
    {
        if (wayIn.TryEnqueue(command) is not { } waiting)
        {
            return Answer.Refused(OneWayIn.Full);
        }

        var verdict = await waiting.WaitAsync(context.RequestAborted);
        if (verdict is Verdict.Refused refused)
        {
            return Answer.Refused(refused.Refusal);
        }

        var reviews = (await events.SaidOfAsync([report], long.MaxValue, context.RequestAborted))[report]
            .Where(stored => ReviewAnswer.Of(stored) is not null);
        var stands = verdict switch
        {
            Verdict.Recorded recorded => reviews.Single(stored => stored.Id == recorded.Receipt.Id),
            Verdict.Repeated repeated => reviews.Single(stored => stored.Id == repeated.First.Id),
            _ => reviews.Last(),
        };
        return Answer.Done(ReviewReceipt.Of(report, ReviewAnswer.Of(stands)!), verdict is Verdict.Recorded ? 201 : 200);
    }
}

/// <summary>A review, and where it stands in the log.</summary>
/// <param name="Report">The report that it is of.</param>
/// <param name="Verdict"><c>accepted</c> or <c>returned</c>.</param>
/// <param name="Sequence">Its position (recorded time).</param>
/// <param name="By">The opaque id of the caller.</param>
public sealed record ReviewReceipt(
    Guid Report, string Verdict, Reason? Reason, string? Note, long Sequence, DateTimeOffset RecordedAt, string? By)
{
    internal static ReviewReceipt Of(Guid report, ReviewAnswer review) =>
        new(report, review.Verdict, review.Reason, review.Note, review.Sequence, review.RecordedAt, review.By);
}
