using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Milestones.Process.Tests.Fuzzing;

/// <summary>A request that is wrong in some way, or in several, or now and then in none.</summary>
/// <param name="Bytes">As they go over the line.</param>
/// <param name="IsHead">Its answer has no body.</param>
/// <param name="IsWhole">Whether a server can tell where it ends; one that can't may close the connection instead of answering.</param>
internal sealed record FuzzedRequest(byte[] Bytes, bool IsHead, bool IsWhole)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", ""];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/x-ndjson", "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf", "text/plain", "application/xml",
        "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json;;;", "", "x/" + "y",
    ];

    private static readonly byte[][] Beginnings =
    [
        [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, .. "Exif\0\0II*\0"u8], [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8], [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "WEBPVP8X"u8],
        [0, 0, 0, 24, .. "ftypheic"u8], [.. "%PDF-1.7\n"u8], [0x1F, 0x8B], [.. "PK"u8, 3, 4], [],
    ];

    /// <summary>The examples as they are, which an empty store takes in this order.</summary>
    public static IEnumerable<FuzzedRequest> Examples(IReadOnlyList<KnownRequest> known, string token) =>
        from request in known
        from body in request.Bodies
        where body.Text.Length > 0
        select new FuzzedRequest(
            Encoding.UTF8.GetBytes(
                $"{request.Method} {request.Address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
                + $"Content-Type: {body.ContentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body.Text)}\r\n\r\n{body.Text}"),
            IsHead: false,
            IsWhole: true);

    /// <param name="token">What the caller signs in with, where a case is not about that.</param>
    public static FuzzedRequest Of(Random chance, IReadOnlyList<KnownRequest> known, string token)
    {
        var from = known[chance.Next(known.Count)];
        var (contentType, body) = Body(chance, from);
        var method = chance.Next(15) == 0 ? Methods[chance.Next(Methods.Length)] : from.Method;
        var head = new StringBuilder($"{method} {Target(chance, from)} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        head.Append(chance.Next(12) == 0 ? $"Authorization: {Line(OddValues.Word(chance))}\r\n" : $"Authorization: Bearer {token}\r\n");
        var isWhole = true;
        if (body.Length > 0 || from.Bodies.Count > 0)
        {
            head.Append($"Content-Type: {(chance.Next(8) == 0 ? ContentTypes[chance.Next(ContentTypes.Length)] : contentType)}\r\n");
            var length = body.Length;
            if (chance.Next(25) == 0)
            {
                length += chance.Next(1, 1_000);
                isWhole = false;
            }

            head.Append($"Content-Length: {length}\r\n");
        }

        for (var i = chance.Next(3); i > 0; i--)
        {
            head.Append(Header(chance));
        }

        return new([.. Encoding.UTF8.GetBytes($"{head}\r\n"), .. body], method == "HEAD", isWhole);
    }

    private static string Target(Random chance, KnownRequest from)
    {
        var path = chance.Next(2) == 0 ? from.Address : string.Join('/', from.Path.Split('/').Select(part =>
            part.StartsWith('{') || chance.Next(30) == 0 ? Escaped(OddValues.Word(chance), chance) : part));
        var query = new List<string>();
        for (var i = from.Bodies.Count > 0 ? chance.Next(6) / 5 : chance.Next(3); i > 0; i--)
        {
            var name = from.Parameters.Count > 0 && chance.Next(8) > 0 ? from.Parameters[chance.Next(from.Parameters.Count)] : OddValues.Word(chance);
            query.Add($"{Escaped(name, chance)}={Escaped(OddValues.Word(chance), chance)}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>Mostly as a client would; now and then as it is, as far as it stays one line.</summary>
    private static string Escaped(string word, Random chance) => chance.Next(10) == 0
        ? Line(word).Replace(' ', '+')
        : string.Concat(Encoding.UTF8.GetBytes(word).Select(part => char.IsAsciiLetterOrDigit((char)part) || part is (byte)'-' or (byte)'.' ? $"{(char)part}" : $"%{part:X2}"));

    private static string Header(Random chance) => chance.Next(9) switch
    {
        0 => $"If-None-Match: {Line(OddValues.Word(chance))}\r\n",
        1 => $"Accept: {Line(OddValues.Word(chance))}\r\n",
        2 => $"Accept-Language: {Line(OddValues.Word(chance))}\r\n",
        3 => $"Range: bytes={Line(OddValues.Word(chance))}\r\n",
        4 => $"Cookie: milestones={Line(OddValues.Word(chance))}; a; =;;\r\n",
        5 => $"X-Forwarded-For: {Line(OddValues.Word(chance))}\r\n",
        6 => $"Origin: {Line(OddValues.Word(chance))}\r\n",
        7 => $"Accept-Encoding: {Line(OddValues.Word(chance))}\r\n",
        _ => $"X-{chance.Next()}: {Line(OddValues.Word(chance))}\r\n",
    };

    private static string Line(string word) => string.Concat(word.Where(character => !char.IsControl(character)));

    private static (string ContentType, byte[] Bytes) Body(Random chance, KnownRequest from)
    {
        if (from.Bodies.Count == 0)
        {
            return ("application/json", chance.Next(10) == 0 ? Encoding.UTF8.GetBytes(OddValues.Word(chance)) : []);
        }

        var (contentType, text) = from.Bodies[chance.Next(from.Bodies.Count)];
        if (text.Length == 0)
        {
            return (contentType, Upload(chance));
        }

        var bytes = Encoding.UTF8.GetBytes(contentType == "application/json" && chance.Next(4) > 0 ? Mutated(text, chance) : text);
        return (contentType, chance.Next(3) == 0 ? Damaged(bytes, chance) : bytes);
    }

    /// <summary>A file that begins as one of a known kind does, and goes on as it likes.</summary>
    private static byte[] Upload(Random chance)
    {
        var rest = new byte[chance.Next(200) == 0 ? 11 * 1024 * 1024 : chance.Next(4_000)];
        chance.NextBytes(rest);
        return [.. Beginnings[chance.Next(Beginnings.Length)], .. rest];
    }

    private static string Mutated(string text, Random chance)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }

        for (var i = chance.Next(1, 4); i > 0; i--)
        {
            json = Mutated(json, chance, depth: 0);
        }

        try
        {
            return json?.ToJsonString() ?? "null";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Infinities and half characters can't be written as JSON.
            return text;
        }
    }

    private static JsonNode? Mutated(JsonNode? node, Random chance, int depth)
    {
        if (chance.Next(4) == 0 || depth > 6)
        {
            return OddValues.Json(chance);
        }

        switch (node)
        {
            case JsonObject known when known.Count > 0:
                var name = known.ElementAt(chance.Next(known.Count)).Key;
                switch (chance.Next(6))
                {
                    case 0:
                        known.Remove(name);
                        break;
                    case 1:
                        known[OddValues.Word(chance)] = OddValues.Json(chance);
                        break;
                    default:
                        var child = known[name]?.DeepClone();
                        known[name] = Mutated(child, chance, depth + 1);
                        break;
                }

                return known;
            case JsonArray list when list.Count > 0:
                var at = chance.Next(list.Count);
                var item = list[at]?.DeepClone();
                list[at] = Mutated(item, chance, depth + 1);
                return list;
            default:
                return OddValues.Json(chance);
        }
    }

    private static byte[] Damaged(byte[] bytes, Random chance)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        var damaged = bytes.ToArray();
        switch (chance.Next(4))
        {
            case 0:
                return damaged[..chance.Next(damaged.Length)];
            case 1:
                return [.. damaged, .. damaged];
            default:
                for (var i = chance.Next(1, 8); i > 0; i--)
                {
                    damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);
                }

                return damaged;
        }
    }
}
