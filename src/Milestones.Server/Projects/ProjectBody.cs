using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;

namespace Milestones.Server.Projects;

/// <summary>Reads what planners send of projects: over HTTP, and in the lines of an import.</summary>
internal static class ProjectBody
{
    public static (string Code, ProjectRegistered Said) Registration(Fields fields, DateOnly today)
    {
        var code = fields.Text("code");
        if (!Milestones.Code.IsProjectCode(code))
        {
            fields.Wrong("code", "A project's code is 1 to 64 of letters, digits, '.', '_' and '-', starting with a letter or digit.");
        }

        var name = fields.Name("name");
        var kind = fields.CodeOf("kind");
        var campaign = fields.CodeOf("campaign");
        var district = fields.CodeOf("district");
        var tags = Tags(fields);
        var location = fields.OptionalGeometry("location");
        var plan = fields.TryObject("plan", out var planned) ? ClosedPlan(planned, today) : null;
        return (code, new(name, kind, campaign, district, tags, location, plan));
    }

    public static ProjectChanged Change(Fields fields) => new(
        fields.Name("name"),
        fields.CodeOf("campaign"),
        fields.CodeOf("district"),
        Tags(fields),
        fields.OptionalGeometry("location"),
        fields.OptionalReason("reason") ?? new("", null));

    /// <summary>A plan's own fields; what stands beside them is the caller's to read.</summary>
    public static Plan Plan(Fields fields, DateOnly today) => new(
        fields.Year("year"),
        fields.OptionalDate("decidedOn") ?? today,
        fields.OptionalAmount("investment") ?? default,
        fields.OptionalDates("milestones") ?? ValueMap<DateOnly>.Empty);

    private static Plan ClosedPlan(Fields fields, DateOnly today)
    {
        var plan = Plan(fields, today);
        fields.Close();
        return plan;
    }

    private static ValueList<string> Tags(Fields fields) =>
        (fields.OptionalTexts("tags", Milestones.Code.IsTag, "A tag is 1 to 64 characters, without control characters or space around it.") ?? [])
            .Order(StringComparer.Ordinal)
            .ToValueList();
}
