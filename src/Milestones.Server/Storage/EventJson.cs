using System.Text.Json;
using System.Text.Json.Serialization;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;

namespace Milestones.Server.Storage;

/// <summary>How events are spelled in the store. Dates and months are ISO 8601, amounts are numbers in their unit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(HundredthsConverter), typeof(MonthConverter), typeof(GeometryConverter), typeof(QualifierConverter),
        typeof(GroupingConverter), typeof(SupportConverter), typeof(SequenceConverter),
        typeof(ValueListConverter<string>), typeof(ValueMapConverter<Hundredths>), typeof(ValueMapConverter<DateOnly>),
    ])]
[JsonSerializable(typeof(KindDeclared))]
[JsonSerializable(typeof(CampaignDeclared))]
[JsonSerializable(typeof(DistrictDeclared))]
[JsonSerializable(typeof(IndicatorDeclared))]
[JsonSerializable(typeof(ProjectRegistered))]
[JsonSerializable(typeof(ProjectChanged))]
[JsonSerializable(typeof(ProjectWithdrawn))]
[JsonSerializable(typeof(PlanDecided))]
[JsonSerializable(typeof(MilestoneReported))]
[JsonSerializable(typeof(InvestmentReported))]
[JsonSerializable(typeof(ProjectSuspended))]
[JsonSerializable(typeof(ProjectResumed))]
[JsonSerializable(typeof(ProjectCancelled))]
[JsonSerializable(typeof(ProjectReportCorrected))]
[JsonSerializable(typeof(ProjectReportRetracted))]
[JsonSerializable(typeof(EvidenceReceived))]
[JsonSerializable(typeof(ReportAccepted))]
[JsonSerializable(typeof(ReportReturned))]
[JsonSerializable(typeof(IndicatorValueReported))]
[JsonSerializable(typeof(TargetDecided))]
[JsonSerializable(typeof(IndicatorReportCorrected))]
[JsonSerializable(typeof(IndicatorReportRetracted))]
[JsonSerializable(typeof(IndicatorEvidenceReceived))]
[JsonSerializable(typeof(IndicatorReportAccepted))]
[JsonSerializable(typeof(IndicatorReportReturned))]
[JsonSerializable(typeof(ScorecardPublished))]
public sealed partial class EventJson : JsonSerializerContext;

internal sealed class HundredthsConverter : JsonConverter<Hundredths>
{
    public override Hundredths Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Hundredths.From(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Hundredths value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Units);
}

internal sealed class MonthConverter : JsonConverter<Month>
{
    private const int Longest = 64;

    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Longest];
        return reader.TokenType == JsonTokenType.String
            && (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= Longest
            && Month.TryParse(text[..reader.CopyString(text)], out var month)
                ? month
                : throw new JsonException("Not a month.");
    }

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal sealed class GeometryConverter : JsonConverter<Geometry>
{
    public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return GeoJson.Canonical(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.GeoJson, skipInputValidation: true);
}

internal sealed class QualifierConverter() : JsonStringEnumConverter<Qualifier>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class GroupingConverter() : JsonStringEnumConverter<Grouping>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class SupportConverter() : JsonStringEnumConverter<Support>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal sealed class SequenceConverter : JsonConverter<Sequence>
{
    public override Sequence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Sequence value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Position);
}

internal sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
{
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<T>? items = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            (items ??= []).Add(JsonSerializer.Deserialize(ref reader, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!);
        }

        return items?.ToValueList() ?? ValueList<T>.Empty;
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }

        writer.WriteEndArray();
    }
}

internal sealed class ValueMapConverter<T> : JsonConverter<ValueMap<T>>
{
    public override ValueMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<KeyValuePair<string, T>>? pairs = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            (pairs ??= []).Add(new(key, JsonSerializer.Deserialize(ref reader, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)))!));
        }

        return pairs is null ? ValueMap<T>.Empty : new(pairs);
    }

    public override void Write(Utf8JsonWriter writer, ValueMap<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, item, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }

        writer.WriteEndObject();
    }
}
