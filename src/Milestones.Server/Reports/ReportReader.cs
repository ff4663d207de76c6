using System.Buffers;
using System.Text.Json;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Server.Http;

namespace Milestones.Server.Reports;

/// <summary>Reads a report as it is posted, sent in a line or imported.</summary>
public static class ReportReader
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    public static IReadOnlyList<string> Types { get; } =
        ["milestone", "investment", "indicator", "suspension", "resumption", "cancellation", "correction", "retraction"];

    /// <returns>The report, or what is wrong with it.</returns>
    public static (Report? Report, Refusal? Refusal) Read(JsonElement element) => Read(new Fields(element));

    internal static (Report? Report, Refusal? Refusal) Read(Fields fields)
    {
        var id = fields.Id("id");
        var type = fields.Text("type", 64);
        var note = fields.OptionalText("note");
        Report? report = type switch
        {
            "milestone" => new MilestoneReport(
                id,
                fields.Text("project"),
                fields.Text("milestone"),
                fields.Date("occurredOn"),
                fields.OptionalMeasures("measures") ?? ValueMap<Hundredths>.Empty,
                note,
                Evidence(fields)),
            "investment" => new InvestmentReport(
                id, fields.Text("project"), fields.Month("month"), fields.Amount("amount"), note, Evidence(fields)),
            "indicator" => new IndicatorReport(
                id,
                fields.Text("indicator"),
                fields.Date("occurredOn"),
                fields.Amount("value"),
                Qualifier(fields) ?? Milestones.Indicators.Qualifier.Exact,
                note,
                Evidence(fields)),
            "suspension" => Standing(fields, id, StandingChange.Suspended, note),
            "resumption" => Standing(fields, id, StandingChange.Resumed, note),
            "cancellation" => Standing(fields, id, StandingChange.Cancelled, note),
            "correction" => Correction(fields, id, note),
            "retraction" => new Retraction(id, fields.Id("retracts"), note, fields.Reason("reason")),
            _ => null,
        };
        if (report is null && fields.Has("type"))
        {
            return (null, new(Refusals.InvalidReport, $"The type is none of a report's: {string.Join(", ", Types)}.")
            {
                Errors = new([new("type", "Not a type of report.")]),
            });
        }

        return fields.Refusal(Refusals.InvalidReport) is { } refusal ? (null, refusal) : (report, null);
    }

    private static StandingReport Standing(Fields fields, Guid id, StandingChange change, string? note) =>
        new(id, fields.Text("project"), change, fields.Date("occurredOn"), fields.Reason("reason"), note, Evidence(fields));

    private static Correction Correction(Fields fields, Guid id, string? note)
    {
        var correction = new Correction(
            id,
            fields.Id("corrects"),
            fields.OptionalDate("occurredOn"),
            fields.OptionalMeasures("measures"),
            fields.OptionalAmount("amount"),
            fields.OptionalAmount("value"),
            Qualifier(fields),
            note,
            fields.Reason("reason"));
        if (!fields.Has("occurredOn") && !fields.Has("measures") && !fields.Has("amount")
            && !fields.Has("value") && !fields.Has("qualifier") && !fields.Has("note"))
        {
            fields.Wrong("corrects", "Give at least one field that changes: occurredOn, measures, amount, value, qualifier, note.");
        }

        return correction;
    }

    private static Qualifier? Qualifier(Fields fields)
    {
        switch (fields.OptionalText("qualifier", 16))
        {
            case "exact":
                return Milestones.Indicators.Qualifier.Exact;
            case "over":
                return Milestones.Indicators.Qualifier.Over;
            case "about":
                return Milestones.Indicators.Qualifier.About;
            case "rounded":
                return Milestones.Indicators.Qualifier.Rounded;
            case null:
                return null;
            default:
                fields.Wrong("qualifier", "One of exact, over, about, rounded.");
                return null;
        }
    }

    private static ValueList<string> Evidence(Fields fields) =>
        fields.OptionalTexts("evidence", IsHash, HashRule) ?? [];

    internal const string HashRule = "A SHA-256 hash: 64 lower-case hexadecimal digits.";

    internal static bool IsHash(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Hexadecimal);
}
