using Milestones.Catalogue;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Wolverine.Http;

namespace Milestones.Server.Catalogue;

public static class GetCatalogue
{
    [WolverineGet("/api/catalogue")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks)
    {
        var (moment, refusal) = await clocks.ReadAsync(new QueryReader(context.Request.Query), context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        var catalogue = moment.Catalogue;
        return Answer.Read(new CatalogueAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. catalogue.Kinds.Select(kind => new KindAnswer(kind.Code, kind.Name, kind.Ladder.Milestones, kind.Measures))],
            [.. catalogue.CampaignsOn(moment.AsOf)],
            [.. catalogue.Districts],
            [.. catalogue.Indicators],
            [.. catalogue.Reasons.Select(ReasonAnswer.Of)]));
    }
}

/// <param name="Campaigns">Those that the city ran on the day asked for.</param>
public sealed record CatalogueAnswer(
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    IReadOnlyList<KindAnswer> Kinds,
    IReadOnlyList<CampaignDeclared> Campaigns,
    IReadOnlyList<DistrictDeclared> Districts,
    IReadOnlyList<IndicatorDeclared> Indicators,
    IReadOnlyList<ReasonAnswer> Reasons);

/// <param name="Ladder">Its milestones, in the order in which they are reached.</param>
public sealed record KindAnswer(string Code, Name Name, ValueList<string> Ladder, ValueList<string> Measures);

/// <param name="For">What it may be given for.</param>
public sealed record ReasonAnswer(string Code, Name Name, IReadOnlyList<string> For)
{
    private static readonly string[] OfPlans = ["plan", "suspension", "resumption", "cancellation", "change", "withdrawal"];
    private static readonly string[] OfCorrections = ["correction", "retraction", "return", "change", "withdrawal"];

    internal static ReasonAnswer Of(CatalogueReason reason) => new(
        reason.Code,
        reason.Name,
        [.. (reason.Use.HasFlag(ReasonUse.Plan) ? OfPlans : []).Union(reason.Use.HasFlag(ReasonUse.Correction) ? OfCorrections : [])]);
}
