using Milestones.Publications;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Milestones.Server.Scorecards;
using Wolverine.Http;

namespace Milestones.Server.Publications;

/// <summary>Freezes a scorecard as published: the question, the day and the position that it stands on.</summary>
public static class Publish
{
    [WolverinePost("/api/publications")]
    [Allow(Role.Planner)]
    public static Task<IResult> Post(HttpContext context, OneWayIn wayIn, Clocks clocks, EventFacts facts)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            var (id, title) = (fields.OptionalId("id"), fields.Text("title", 400));
            if (string.IsNullOrWhiteSpace(title))
            {
                fields.Wrong("title", "Give it a title.");
            }

            var parameters = fields.TryObject("query", out var given) ? given.Parameters() : [];
            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            var reader = new QueryReader(new QueryCollection(parameters));
            var query = ScorecardQueries.Read(reader, grouped: true);
            var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
            if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moment!.Ledger)) is not null)
            {
                return Answer.Refused(refusal);
            }

            var said = new ScorecardPublished(title, query, moment.AsOf, new(moment.Position));
            return await PublishAsync(said, id ?? Guid.CreateVersion7(), context, wayIn, clocks, facts);
        });
    }

    private static async Task<IResult> PublishAsync(
        ScorecardPublished said, Guid id, HttpContext context, OneWayIn wayIn, Clocks clocks, EventFacts facts)
    {
        if (wayIn.TryEnqueue(Command.Of(said, id, Sender.Of(context))) is not { } waiting)
        {
            return Answer.Refused(OneWayIn.Full);
        }

        switch (await waiting.WaitAsync(context.RequestAborted))
        {
            case Verdict.Refused refused:
                return Answer.Refused(refused.Refusal);
            case Verdict.Recorded recorded:
                return Answer.Done(await ReadAsync(new(said, recorded.Receipt)), 201, $"/api/publications/{id}");
            case Verdict.Repeated:
                var known = (await clocks.NowAsync(said.AsOf, context.RequestAborted)).Ledger.History.Publications[id];
                return Answer.Done(await ReadAsync(known));
            default:
                throw new InvalidOperationException("A publication is recorded, repeated or refused.");
        }

        async Task<PublicationAnswer> ReadAsync(Publication publication) => await GetPublication.ReadAsync(
            publication,
            await clocks.NowAsync(publication.Said.AsOf, context.RequestAborted),
            limit: 100,
            after: null,
            clocks,
            facts,
            context.RequestAborted);
    }
}
