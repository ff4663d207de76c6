using System.Text.Json;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Wolverine.Http;

namespace Milestones.Server.Reports;

/// <summary>What field teams post: one report, an array of at most a thousand, or lines of any number.</summary>
public static class PostReports
{
    private const int GreatestArray = 1_000;

    [WolverinePost("/api/reports")]
    [Allow(Role.Field)]
    public static async Task<IResult> Post(HttpContext context, OneWayIn wayIn)
    {
        var request = context.Request;
        if (Body.IsNdjson(request.ContentType))
        {
            return new ReportLines(wayIn, Sender.Of(context));
        }

        var (json, refusal) = await Body.ReadAsync(request, Refusals.InvalidReport);
        if (json is null)
        {
            return Answer.Refused(refusal!.Kind == Refusals.UnsupportedContentType
                ? Body.NotTaken(request.ContentType, "application/json, or application/x-ndjson for many")
                : refusal);
        }

        using (json)
        {
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? await PostManyAsync(json.RootElement, wayIn, Sender.Of(context), context.RequestAborted)
                : await PostOneAsync(json.RootElement, wayIn, Sender.Of(context), context.RequestAborted);
        }
    }

    private static async Task<Answer> PostOneAsync(JsonElement element, OneWayIn wayIn, Sender sender, CancellationToken cancellation)
    {
        var (report, refusal) = ReportReader.Read(element);
        if (report is null)
        {
            return Answer.Refused(refusal!);
        }

        if (wayIn.TryEnqueue(Command.Of(report, sender)) is not { } answer)
        {
            return Answer.Refused(OneWayIn.Full);
        }

        var outcome = ReportOutcome.Of(await answer.WaitAsync(cancellation));
        return outcome.Receipt is { } receipt
            ? Answer.Done(receipt, outcome.Status, $"/api/reports/{receipt.Id}")
            : Answer.Said(outcome.Problem!);
    }

    private static async Task<Answer> PostManyAsync(JsonElement array, OneWayIn wayIn, Sender sender, CancellationToken cancellation)
    {
        if (array.GetArrayLength() > GreatestArray)
        {
            return Answer.Refused(new(
                Refusals.InvalidReport, $"An array has at most {GreatestArray} reports. Send more as application/x-ndjson, a report a line."));
        }

        var waiting = new List<Task<ReportOutcome>>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            var (report, refusal) = ReportReader.Read(element);
            waiting.Add(report is null
                ? Task.FromResult(ReportOutcome.Of(new Verdict.Refused(refusal!)))
                : OutcomeAsync(await wayIn.EnqueueAsync(Command.Of(report, sender), cancellation)));
        }

        return Answer.Done(new ReportOutcomes(await Task.WhenAll(waiting).WaitAsync(cancellation)));
    }

    private static async Task<ReportOutcome> OutcomeAsync(Task<Verdict> verdict) => ReportOutcome.Of(await verdict);
}
