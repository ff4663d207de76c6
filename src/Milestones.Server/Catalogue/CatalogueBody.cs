using Milestones.Catalogue;
using Milestones.Server.Http;

namespace Milestones.Server.Catalogue;

/// <summary>Reads declarations: over HTTP, and in the lines of an import.</summary>
internal static class CatalogueBody
{
    public static KindDeclared Kind(string code, Fields fields)
    {
        var ladder = fields.OptionalTexts("ladder", static text => Code.IsCode(text), "A milestone's code: lower-case kebab.", most: 32) ?? [];
        if (ladder.Count == 0)
        {
            fields.Wrong("ladder", "Give at least one milestone.");
        }

        var measures = fields.OptionalTexts("measures", static text => Code.IsCode(text), "A measure's code: lower-case kebab.", most: 32) ?? [];
        return new(code, fields.Name("name"), ladder, measures);
    }

    public static CampaignDeclared Campaign(string code, Fields fields) =>
        new(code, fields.Name("name"), fields.Date("from"), fields.OptionalDate("until"));

    public static DistrictDeclared District(string code, Fields fields) => new(code, fields.Name("name"));

    public static IndicatorDeclared Indicator(string code, Fields fields)
    {
        var (name, unit) = (fields.Name("name"), fields.Text("unit", 64));
        CountedMilestone? counts = null;
        if (fields.TryObject("counts", out var counted))
        {
            counts = new(
                counted.CodeOf("milestone"), counted.Has("kind") ? counted.CodeOf("kind") : null, counted.OptionalText("tag", 64));
            counted.Close();
        }

        return new(code, name, unit, counts);
    }
}
