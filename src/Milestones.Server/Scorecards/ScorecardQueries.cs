using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Ledger;

namespace Milestones.Server.Scorecards;

/// <summary>Reads the filters of a scorecard; lists and exports take the same.</summary>
internal static class ScorecardQueries
{
    private static readonly Dictionary<string, Grouping> Groupings = new(StringComparer.Ordinal)
    {
        ["kind"] = Grouping.Kind,
        ["campaign"] = Grouping.Campaign,
        ["district"] = Grouping.District,
        ["tag"] = Grouping.Tag,
    };

    private static readonly Dictionary<string, Support> Views = new(StringComparer.Ordinal)
    {
        ["reported"] = Support.Reported,
        ["photographed"] = Support.Photographed,
        ["accepted"] = Support.Accepted,
    };

    /// <param name="ofView">Whether <c>evidence</c> may say which reports count.</param>
    public static ScorecardQuery Read(QueryReader query, bool grouped, bool ofYear = true, bool ofView = true) => new(
        ofYear ? query.Year("year") : null,
        query.Text("kind"),
        query.Text("campaign"),
        query.Text("district"),
        query.Text("tag"),
        grouped ? query.OneOf("by", Groupings) : null,
        ofView && query.OneOf("evidence", Views) is { } view and not Support.Reported ? view : null);

    /// <summary>The view of a question as its <c>evidence</c> says it; null for that of all reports, the default.</summary>
    public static string? Evidence(ScorecardQuery query) =>
        query.Evidence is { } asked ? Views.First(view => view.Value == asked).Key : null;

    /// <summary>A code that the catalogue never had is a slip of the pen, not a group of nothing. Tags are free.</summary>
    public static Refusal? UnknownCode(ScorecardQuery query, LedgerState ledger) =>
        UnknownCode(query, ledger.History.CatalogueAt(long.MaxValue));

    /// <param name="catalogue">The newest.</param>
    public static Refusal? UnknownCode(ScorecardQuery query, CityCatalogue catalogue) =>
        query.Kind is { } kind && catalogue.Kind(kind) is null
            ? Declare.UnknownCode("kind", kind, catalogue.Kinds.Select(known => known.Code))
            : query.Campaign is { } campaign && catalogue.Campaign(campaign) is null
                ? Declare.UnknownCode("campaign", campaign, catalogue.Campaigns.Select(known => known.Code))
                : query.District is { } district && catalogue.District(district) is null
                    ? Declare.UnknownCode("district", district, catalogue.Districts.Select(known => known.Code))
                    : null;
}
