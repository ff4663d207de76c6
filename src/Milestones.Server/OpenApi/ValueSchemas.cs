using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Milestones.Indicators;

namespace Milestones.Server.OpenApi;

/// <summary>How answers look where their types do not say: values that a converter writes, and which properties are always there.</summary>
internal static class ValueSchemas
{
    private static readonly Dictionary<Type, Func<OpenApiSchema>> Known = new()
    {
        [typeof(DateTimeOffset)] = static () => new() { Type = JsonSchemaType.String, Format = "date-time" },
        [typeof(decimal)] = static () => new() { Type = JsonSchemaType.Number },
        [typeof(Hundredths)] = static () => new() { Type = JsonSchemaType.Number, MultipleOf = 0.01m },
        [typeof(Month)] = static () => Shape.Month("A calendar month."),
        [typeof(Qualifier)] = static () => Shape.OneOf("How near the number is to the truth.", "exact", "over", "about", "rounded"),
        [typeof(Geometry)] = static () => Shape.Free("A GeoJSON geometry (RFC 7946)."),
        [typeof(JsonElement)] = static () => Shape.Free("What was said, as it was said."),
        [typeof(ValueList<string>)] = static () => new() { Type = JsonSchemaType.Array, Items = Shape.Text() },
        [typeof(ValueMap<string>)] = static () => Map(JsonSchemaType.String),
        [typeof(ValueMap<Hundredths>)] = static () => Map(JsonSchemaType.Number),
        [typeof(ValueMap<DateOnly>)] = static () => Map(JsonSchemaType.String, "date"),
        [typeof(ValueList<KeyValuePair<string, long>>)] = static () => Map(JsonSchemaType.Integer, "int64"),
        [typeof(ValueList<KeyValuePair<string, decimal>>)] = static () => Map(JsonSchemaType.Number),
    };

    public static void AddValueSchemas(this OpenApiOptions options) => options.AddSchemaTransformer(static async (schema, context, cancellation) =>
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var property = context.JsonPropertyInfo;
        if (Known.TryGetValue(type, out var known))
        {
            // The type's own words are for those who program with it; what is said of the property is for everybody.
            var ofType = property is null ? null : await context.GetOrCreateSchemaAsync(type, null, cancellation);
            Fill(schema, known(), property, isDescribed: schema.Description != ofType?.Description);
        }

        if (property is { IsGetNullable: true } && IsLeftOutWhenNull(property))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(of => schema.Properties?.ContainsKey(of.Name) is true && !IsLeftOutWhenNull(of))
                .Select(of => of.Name)
                .ToHashSet();
            schema.Metadata = new Dictionary<string, object>(schema.Metadata ?? new Dictionary<string, object>())
            {
                [AnswerShapes.TypeOfShape] = type,
                [AnswerShapes.MayBeNull] = property is { IsGetNullable: true } && !IsLeftOutWhenNull(property),
            };
        }
    });

    private static void Fill(OpenApiSchema schema, OpenApiSchema known, JsonPropertyInfo? property, bool isDescribed)
    {
        var mayBeNull = property is { IsGetNullable: true };
        schema.Type = mayBeNull ? known.Type | JsonSchemaType.Null : known.Type;
        schema.Enum = mayBeNull && known.Enum is { } values ? [.. values, JsonNullSentinel.JsonNull] : known.Enum;
        (schema.Format, schema.Pattern, schema.MultipleOf) = (known.Format, known.Pattern, known.MultipleOf);
        (schema.Items, schema.AdditionalProperties) = (known.Items, known.AdditionalProperties);
        schema.Description = isDescribed || property is null ? schema.Description : known.Description;
    }

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }, ..];

    private static OpenApiSchema Map(JsonSchemaType of, string? format = null) =>
        new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = of, Format = format } };
}
