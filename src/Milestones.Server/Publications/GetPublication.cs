using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Publications;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Publications;

/// <summary>What was published, computed anew from the log; what the same question gives today; and the reports between.</summary>
public static class GetPublication
{
    [WolverineGet("/api/publications/{id}")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(string id, HttpContext context, Clocks clocks, EventFacts facts)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var (limit, after) = (format.Limit(reader), reader.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (Find(id, moment) is not { } known)
        {
            return Answer.Refused(NotFound(id));
        }

        var now = moment with { AsOf = known.Said.AsOf };
        if (format != Format.Json)
        {
            var then = await clocks.AtAsync(now, known.Said.Sequence.Position, context.RequestAborted);
            return new TableAnswer(format, ScorecardTables.OfChanges(
                "publication",
                [Fact.Text("publication", "公布的编号", "The publication's id", id), .. ScorecardTables.Facts(then, now)],
                GetChanges.AllAsync(known.Said.Query, then, now, limit, after, facts, context.RequestAborted)));
        }

        return Answer.Read(await ReadAsync(known, now, limit, after, clocks, facts, context.RequestAborted));
    }

    [WolverineGet("/api/publications")]
    [Allow(Role.Readers)]
    public static async Task<IResult> List(HttpContext context, Clocks clocks)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var (limit, after) = (format.Limit(reader), reader.Position("after"));
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        return TableAnswer.Of(format, Of(moment, after, limit), of => PublicationTable.Of(moment, of.Items));
    }

    /// <summary>A publication that was known at a moment.</summary>
    internal static Publication? Find(string id, Moment moment) =>
        Guid.TryParseExact(id, "D", out var publication)
        && moment.Ledger.History.Publications.GetValueOrDefault(publication) is { } known
        && known.Receipt.Sequence <= moment.Position
            ? known
            : null;

    internal static Refusal NotFound(string id) =>
        new(Refusals.NotFound, $"There is no publication {id}, or there was none at the position asked for.");

    /// <param name="after">The position before which the page begins; null for the newest.</param>
    internal static PublicationsAnswer Of(Moment moment, long? after, int limit)
    {
        var items = moment.Ledger.History.Publications.Values
            .Where(publication => publication.Receipt.Sequence < (after ?? long.MaxValue) && publication.Receipt.Sequence <= moment.Position)
            .OrderByDescending(publication => publication.Receipt.Sequence)
            .Take(limit + 1)
            .ToList();
        return new(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. items.Take(limit).Select(publication => PublicationItem.Of(publication.Said, publication.Receipt))],
            items.Count > limit ? items[limit - 1].Receipt.Sequence.ToString() : null);
    }

    /// <param name="now">The day of the publication, as it is known by whoever asks.</param>
    internal static async Task<PublicationAnswer> ReadAsync(
        Publication publication, Moment now, int limit, string? after, Clocks clocks, EventFacts facts, CancellationToken cancellation)
    {
        var (said, receipt) = publication;
        var then = await clocks.AtAsync(now, said.Sequence.Position, cancellation);
        var changes = await GetChanges.ReadAsync(said.Query, then, now, limit, after, facts, cancellation);
        return new(
            receipt.Id,
            said.Title,
            PublishedQuery.Of(said.Query),
            said.AsOf,
            said.Sequence.Position,
            receipt.RecordedAt,
            GetScorecard.Of(said.Query, then),
            GetScorecard.Of(said.Query, now),
            changes.Difference,
            changes.Reports,
            changes.Next);
    }
}

/// <param name="Published">Never changes.</param>
/// <param name="Today">The same question, with the same day, as known now, or at the moment asked for.</param>
/// <param name="Reports">What was learnt since: over all pages it adds up to <paramref name="Difference"/>.</param>
public sealed record PublicationAnswer(
    Guid Id,
    string Title,
    PublishedQuery Query,
    DateOnly AsOf,
    long Sequence,
    DateTimeOffset PublishedAt,
    Scorecard Published,
    Scorecard Today,
    FiguresAnswer Difference,
    IReadOnlyList<ChangeAnswer> Reports,
    string? Next);

public sealed record PublicationItem(Guid Id, string Title, PublishedQuery Query, DateOnly AsOf, long Sequence, DateTimeOffset PublishedAt)
{
    internal static PublicationItem Of(ScorecardPublished said, Receipt receipt) =>
        new(receipt.Id, said.Title, PublishedQuery.Of(said.Query), said.AsOf, said.Sequence.Position, receipt.RecordedAt);
}

public sealed record PublicationsAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<PublicationItem> Items, string? Next);

/// <summary>The question of a publication, as it was asked.</summary>
public sealed record PublishedQuery(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Year,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Campaign,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? District,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tag,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? By,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence)
{
    internal static PublishedQuery Of(ScorecardQuery query) =>
        new(query.Year, query.Kind, query.Campaign, query.District, query.Tag, query.By?.ToString().ToLowerInvariant(), ScorecardQueries.Evidence(query));
}
