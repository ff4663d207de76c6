using System.Text.Json.Serialization;
using Milestones.Server.Identity;

namespace Milestones.Server.Http;

/// <summary>A refusal as HTTP says it (RFC 9457).</summary>
/// <param name="Type">Ends in the refusal's slug.</param>
/// <param name="Report">The report that stands against what was asked.</param>
/// <param name="Date">The date that does, on the city's calendar.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ValueMap<string>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Report = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Date = null)
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(Refusal refusal) => new(
        $"/problems/{refusal.Kind.Slug}",
        refusal.Kind.Title,
        refusal.Kind.Status,
        ProductToken.Hide(refusal.Detail),
        refusal.Errors.Count == 0 ? null : WithoutSecrets(refusal.Errors),
        refusal.Other,
        refusal.OtherDate);

    private static ValueMap<string> WithoutSecrets(ValueMap<string> errors) => new(
        errors.Select(error => KeyValuePair.Create(ProductToken.Hide(error.Key), ProductToken.Hide(error.Value))).DistinctBy(error => error.Key));
}
