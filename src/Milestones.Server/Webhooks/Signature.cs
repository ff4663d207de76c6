using System.Security.Cryptography;
using System.Text;

namespace Milestones.Server.Webhooks;

/// <summary>How what is sent is signed, by the rules that are known as Standard Webhooks: the id, the time and the body, with HMAC-SHA256.</summary>
internal static class Signature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <param name="timestamp">In seconds since 1970: whoever receives it refuses what is old.</param>
    public static string Of(byte[] secret, string id, long timestamp, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))}";
}
