using Milestones.Figures;

namespace Milestones.Catalogue;

/// <summary>Declares an entry of the city's list, or changes one. Declaring what is already so needs no event.</summary>
public static class Declare
{
    /// <param name="declaration">What is to be so from now on.</param>
    /// <param name="hasProjects">Whether any project, even a withdrawn one, was registered with this kind.</param>
    public static Decision<CatalogueEvent> Decide(this CityCatalogue catalogue, KindDeclared declaration, bool hasProjects)
    {
        var known = catalogue.Kind(declaration.Code);
        return known switch
        {
            not null when known.Declared == declaration => Decision<CatalogueEvent>.Nothing,
            not null when hasProjects && !known.Ladder.Milestones.Equals(declaration.Ladder) => new Refusal(
                Refusals.KindInUse,
                $"The kind {known.Code} has projects, so its ladder stays {known.Ladder}. Declare a new kind for a new ladder."),
            _ => AmbiguousMilestone(declaration) ?? (Decision<CatalogueEvent>)declaration,
        };
    }

    public static Decision<CatalogueEvent> Decide(this CityCatalogue catalogue, CampaignDeclared declaration) =>
        declaration.Until < declaration.From
            ? new Refusal(Refusals.InvalidRequest, $"The campaign would end on {declaration.Until:yyyy-MM-dd}, before it begins.")
            {
                Errors = new([new("until", $"Give a date from {declaration.From:yyyy-MM-dd} on, or none.")]),
            }
            : Unless(catalogue.Campaign(declaration.Code), declaration);

    public static Decision<CatalogueEvent> Decide(this CityCatalogue catalogue, DistrictDeclared declaration) =>
        Unless(catalogue.District(declaration.Code), declaration);

    /// <param name="declaration">What is to be so from now on.</param>
    /// <param name="hasValues">Whether values of this indicator were reported: they would be lost to a count.</param>
    public static Decision<CatalogueEvent> Decide(this CityCatalogue catalogue, IndicatorDeclared declaration, bool hasValues)
    {
        if (declaration.Counts is not { } counts)
        {
            return Unless(catalogue.Indicator(declaration.Code), declaration);
        }

        if (counts.Kind is { } code && catalogue.Kind(code) is null)
        {
            return UnknownCode("kind", code, catalogue.Kinds.Select(kind => kind.Code));
        }

        var ladders = catalogue.Kinds.Where(kind => counts.Kind is null || kind.Code == counts.Kind);
        return ladders.All(kind => kind.Ladder.IndexOf(counts.Milestone) < 0)
            ? new Refusal(Refusals.MilestoneNotOnLadder, $"No ladder of {counts.Kind ?? "any kind"} has the milestone {counts.Milestone}.")
            : hasValues
                ? new Refusal(
                    Refusals.IndicatorIsCounted,
                    $"Values of {declaration.Code} were reported, so it can't become a count. Declare a new indicator for the count.")
                : Unless(catalogue.Indicator(declaration.Code), declaration);
    }

    /// <summary>A milestone that is called as a status or a figure is called could not be told from it in a question.</summary>
    private static Refusal? AmbiguousMilestone(KindDeclared declaration)
    {
        var figures = PublicFigure.All(new([], []));
        foreach (var milestone in declaration.Ladder)
        {
            if (figures.Any(figure => figure.Name == milestone))
            {
                return new(Refusals.InvalidRequest, $"{milestone} is the name of a status or a figure, so no milestone can be called that.")
                {
                    Errors = new([new("ladder", $"Choose another code for {milestone}.")]),
                };
            }
        }

        return null;
    }

    /// <summary>The refusal of a code that the catalogue lacks.</summary>
    public static Refusal UnknownCode(string what, string code, IEnumerable<string> known)
    {
        var codes = string.Join(", ", known);
        return new(
            Refusals.UnknownCode,
            $"The catalogue has no {what} {code}. {(codes.Length == 0 ? $"Declare the {what} first." : $"It has: {codes}.")}")
        {
            Errors = new([new(what, $"{code} is not in the catalogue.")]),
        };
    }

    private static Decision<CatalogueEvent> Unless<T>(T? known, T declaration)
        where T : CatalogueEvent =>
        known == declaration ? Decision<CatalogueEvent>.Nothing : declaration;
}
