using System.Text.Json;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Server.Catalogue;
using Milestones.Server.Http;
using Milestones.Server.Indicators;
using Milestones.Server.Intake;
using Milestones.Server.Projects;
using Milestones.Server.Reports;

namespace Milestones.Server.Import;

/// <summary>
/// Reads a line of an import: a report as it is posted, or what planners send, under a <c>type</c> of its own. A line's
/// <c>id</c> becomes its event's, so that a line that was taken before is told from a new one.
/// </summary>
public static class ImportLine
{
    /// <param name="today">Today, on the city's calendar: the default of what is decided.</param>
    /// <returns>The command, or what is wrong with the line.</returns>
    public static (Command? Command, Refusal? Refusal) Read(JsonElement line, DateOnly today)
    {
        var fields = new Fields(line);

        // What an export says of where the line stood; here it will stand elsewhere.
        fields.Has("sequence");
        fields.Has("recordedAt");
        var sender = Sender.AtCommandLine(fields.OptionalText("by", 200));
        var type = fields.Text("type", 64);
        if (ReportReader.Types.Contains(type))
        {
            var (report, wrong) = ReportReader.Read(fields);
            return report is null ? (null, wrong) : (Command.Of(report, sender), null);
        }

        var id = fields.OptionalId("id");
        var command = type switch
        {
            "kind-declaration" => Command.Of(CatalogueBody.Kind(fields.CodeOf("code"), fields), id, sender),
            "campaign-declaration" => Command.Of(CatalogueBody.Campaign(fields.CodeOf("code"), fields), id, sender),
            "district-declaration" => Command.Of(CatalogueBody.District(fields.CodeOf("code"), fields), id, sender),
            "indicator-declaration" => Command.Of(CatalogueBody.Indicator(fields.CodeOf("code"), fields), id, sender),
            "registration" => Registration(fields, id, sender, today),
            "change" => Command.Of(fields.Text("project"), ProjectBody.Change(fields), id, sender),
            "withdrawal" => Command.Of(fields.Text("project"), new ProjectWithdrawn(fields.Reason("reason")), id, sender),
            "plan" => Command.Of(
                fields.Text("project"), new PlanDecided(ProjectBody.Plan(fields, today), fields.OptionalReason("reason")), id, sender),
            "target" => Command.Of(fields.CodeOf("indicator"), TargetBody.Read(fields.CodeOf("plan"), fields, today), id, sender),
            "evidence-arrival" => ArrivalLine.Read(fields, id, sender),
            "review" => ReviewBody.Read(fields.Id("report"), fields) is { } review ? Command.Of(review, id, sender) : null,
            _ => null,
        };
        if (!Types.Contains(type) && type.Length > 0)
        {
            fields.Wrong("type", $"There is no line of this type. Types: {string.Join(", ", Types)}.");
        }

        return (fields.Refusal(Refusals.InvalidRequest) ?? ReviewBody.ReasonRequired(command?.Asked as Review)) is { } refusal
            ? (null, refusal)
            : (command, null);
    }

    public static IReadOnlyList<string> Types { get; } =
    [
        "kind-declaration", "campaign-declaration", "district-declaration", "indicator-declaration", "registration", "change", "withdrawal",
        "plan", "target", "evidence-arrival", "review", .. ReportReader.Types,
    ];

    private static Command Registration(Fields fields, Guid? id, Sender sender, DateOnly today)
    {
        var (code, said) = ProjectBody.Registration(fields, today);
        return Command.Of(code, said, id, sender);
    }
}
