using System.Text.Json;

namespace Milestones.Server.Sample;

/// <summary>The city's list, declared as the year begins; its tenth campaign when that was added.</summary>
internal static class Catalogue
{
    private static readonly DateTime NewYear = new(2022, 1, 1, 9, 0, 0);

    public static IEnumerable<Line> Lines() =>
    [
        .. Kind.All.Where(kind => !kind.IsBuiltIn).Select(Declaration),
        .. Campaign.All.Select(Declaration),
        .. District.All.Select(Declaration),
        .. Indicator.All.Select(Declaration),
    ];

    private static Line Declaration(Kind kind) => new("kind-declaration", kind.Code, NewYear, json =>
    {
        CodeAndName(json, kind.Code, kind.Name);
        json.Write("ladder", kind.Ladder);
        json.Write("measures", kind.Measures);
    });

    private static Line Declaration(Campaign campaign) =>
        new("campaign-declaration", campaign.Code, campaign.From.ToDateTime(new TimeOnly(9, 0)), json =>
        {
            CodeAndName(json, campaign.Code, campaign.Name);
            json.Write("from", campaign.From);
            json.WriteNull("until");
        });

    private static Line Declaration(District district) =>
        new("district-declaration", district.Code, NewYear, json => CodeAndName(json, district.Code, district.Name));

    private static Line Declaration(Indicator indicator) => new("indicator-declaration", indicator.Code, NewYear, json =>
    {
        CodeAndName(json, indicator.Code, indicator.Name);
        json.WriteString("unit", indicator.Unit);
        if (indicator.Counts is { } counts)
        {
            json.WriteStartObject("counts");
            json.WriteString("milestone", counts.Milestone);
            json.WriteString("kind", counts.Kind.Code);
            json.WriteOptional("tag", counts.Tag);
            json.WriteEndObject();
        }
    });

    private static void CodeAndName(Utf8JsonWriter json, string code, Name name)
    {
        json.WriteString("code", code);
        json.Write("name", name);
    }
}
