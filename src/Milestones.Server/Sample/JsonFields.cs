using System.Globalization;
using System.Text.Json;

namespace Milestones.Server.Sample;

/// <summary>Writes the fields of a line as the import takes them.</summary>
internal static class JsonFields
{
    public static void Write(this Utf8JsonWriter json, string field, Name name)
    {
        json.WriteStartObject(field);
        json.WriteString("zh", name.Zh);
        json.WriteString("en", name.En);
        json.WriteEndObject();
    }

    public static void Write(this Utf8JsonWriter json, string field, DateOnly date) =>
        json.WriteString(field, Days.Text(date));

    public static void Write(this Utf8JsonWriter json, string field, IEnumerable<string> texts)
    {
        json.WriteStartArray(field);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void Write(this Utf8JsonWriter json, string field, Reason reason)
    {
        json.WriteStartObject(field);
        json.WriteString("code", reason.Code);
        json.WriteString("text", reason.Text);
        json.WriteEndObject();
    }

    public static void WriteYuan(this Utf8JsonWriter json, string field, long fen)
    {
        json.WritePropertyName(field);
        json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:D2}"));
    }

    public static void WriteOptional(this Utf8JsonWriter json, string field, string? text)
    {
        if (text is not null)
        {
            json.WriteString(field, text);
        }
    }

    /// <summary>What a plan of the year says, of a registration or of a later version.</summary>
    public static void WritePlan(this Utf8JsonWriter json, DateOnly decidedOn, long fen, IEnumerable<Dated> milestones)
    {
        json.WriteNumber("year", 2022);
        json.Write("decidedOn", decidedOn);
        json.WriteYuan("investment", fen);
        json.WriteStartObject("milestones");
        foreach (var (milestone, on) in milestones)
        {
            json.Write(milestone, on);
        }

        json.WriteEndObject();
    }
}
