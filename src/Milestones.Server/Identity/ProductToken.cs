using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Milestones.Server.Identity;

/// <summary>A token that the product has made, without the token itself: that is shown once, and then known by its hash only.</summary>
/// <param name="Id">By which it is listed and revoked.</param>
/// <param name="Caller">The <c>by</c> of what is said with it: its own id, or that of the person who has it.</param>
/// <param name="Name">What it is called; null when it was erased with a person.</param>
/// <param name="LastUsed">Written now and then, so it may be some minutes old.</param>
internal sealed partial record ProductToken(
    string Id,
    string Caller,
    string? Name,
    Role Roles,
    Scope Scope,
    DateTimeOffset Created,
    string? CreatedBy,
    DateTimeOffset? Expires,
    DateTimeOffset? LastUsed,
    DateTimeOffset? Revoked)
{
    public const string Prefix = "mst_";

    private const int SecretBytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(SecretBytes);

    /// <summary>256 bits that nobody can guess; a token found where it should not be is known by how it begins.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Opaque: it tells nothing of who has it.</summary>
    public static string NewId() => $"u{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    public static bool LooksLikeOne(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The same words without any token in them, which a caller may have put where it does not belong.</summary>
    public static string Hide(string words) => words.Contains(Prefix, StringComparison.Ordinal) ? Secrets().Replace(words, $"{Prefix}…") : words;

    [GeneratedRegex($"{Prefix}[A-Za-z0-9_-]+")]
    private static partial Regex Secrets();

    /// <remarks>A secret of 256 random bits is not found by trying, so it needs no slow hash.</remarks>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>What a token is to be.</summary>
/// <param name="Caller">The opaque id of the person who has it; null for one that stands for itself.</param>
internal sealed record NewToken(string Name, Role Roles, Scope Scope, DateTimeOffset? Expires, string? Caller = null);
