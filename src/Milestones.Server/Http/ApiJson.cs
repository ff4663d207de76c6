using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Milestones.Server.Http;

/// <summary>How answers are spelled.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Answers are never put into a page as they are, and Chinese is to be read as it is written.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new InstantConverter(),
            new PairsConverterFactory(),
            new Storage.HundredthsConverter(),
            new Storage.MonthConverter(),
            new Storage.GeometryConverter(),
            new Storage.QualifierConverter(),
            new Storage.ValueListConverter<string>(),
            new Storage.ValueMapConverter<Hundredths>(),
            new Storage.ValueMapConverter<DateOnly>(),
            new Storage.ValueMapConverter<string>(),
        },
    };

    /// <summary>Instants are UTC with the microseconds that the log keeps.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instant.Text(value));
    }

    /// <summary>A list of pairs with text keys is an object, in the list's order.</summary>
    private sealed class PairsConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert == typeof(ValueList<KeyValuePair<string, long>>) || typeToConvert == typeof(ValueList<KeyValuePair<string, decimal>>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            typeToConvert == typeof(ValueList<KeyValuePair<string, long>>) ? new Pairs<long>() : new Pairs<decimal>();
    }

    private sealed class Pairs<T> : JsonConverter<ValueList<KeyValuePair<string, T>>>
    {
        public override ValueList<KeyValuePair<string, T>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pairs = JsonSerializer.Deserialize<Dictionary<string, T>>(ref reader, options)!;
            return pairs.ToValueList();
        }

        public override void Write(Utf8JsonWriter writer, ValueList<KeyValuePair<string, T>> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, item) in value)
            {
                writer.WritePropertyName(key);
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>How instants are written and read: RFC 3339, UTC, with the microseconds that the log keeps.</summary>
public static class Instant
{
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    /// <summary>Of no culture and no zone of the machine; where it names no zone, it is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
