using System.Text.Json.Nodes;

namespace Milestones.Process.Tests.Fuzzing;

/// <summary>Words and values that programs stumble over.</summary>
internal static class OddValues
{
    private static readonly string[] Words =
    [
        "", " ", "null", "true", "0", "-1", "1e999", "NaN", "2147483648", "9223372036854775808", "2022-02-30", "0000-00-00", "9999-12-31", "2022-13",
        "2022-11-30T08:00:00Z", "2022-11-30T08:00:00+99:99", "../../etc/passwd", "..%2f..%2f", "%00", "%", "%zz", "a\u0000b", "\ud800", "‮", "ﷺ", "城市",
        "'; drop table mt_events; --", "\" or 1=1", "$1", "{{7*7}}", "<script>alert(1)</script>", "\r\nSet-Cookie: a=b", "a,b,c", "road", "main-line-open",
        "00000000-0000-0000-0000-000000000000", "0190a1b2-0001-7000-8000-000000000001", "reported", "accepted", "csv", "xlsx", "=cmd|' /C calc'!A0",
    ];

    public static string Word(Random chance) => chance.Next(12) switch
    {
        0 => new string('a', chance.Next(1, 5_000)),
        1 => string.Concat(Enumerable.Range(0, chance.Next(1, 40)).Select(_ => (char)chance.Next(0x20, 0xD7FF))),
        2 => $"{chance.NextInt64(long.MinValue, long.MaxValue)}",
        3 => $"{Guid.NewGuid()}",
        _ => Words[chance.Next(Words.Length)],
    };

    /// <summary>JSON that may stand where another was expected.</summary>
    public static JsonNode? Json(Random chance) => chance.Next(10) switch
    {
        0 => null,
        1 => JsonValue.Create(chance.Next(2) == 0),
        2 => JsonValue.Create(chance.NextInt64()),
        3 => JsonValue.Create((chance.NextDouble() - 0.5) * Math.Pow(10, chance.Next(300))),
        4 => new JsonArray([.. Enumerable.Range(0, chance.Next(5)).Select(_ => Json(chance))]),
        5 => new JsonObject { [Word(chance)] = Json(chance) },
        6 => Nested(chance.Next(1, 200)),
        _ => JsonValue.Create(Word(chance)),
    };

    private static JsonNode Nested(int depth)
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < depth; i++)
        {
            node = new JsonArray(node);
        }

        return node;
    }
}
