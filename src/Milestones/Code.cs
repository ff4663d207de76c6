using System.Buffers;
using System.Text;

namespace Milestones;

/// <summary>The two spellings of what names a thing.</summary>
public static class Code
{
    private static readonly SearchValues<char> Kebab = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> Project =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Lower-case kebab, 1 to 64 characters: <c>main-line-open</c>.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 64
        && !text.ContainsAnyExcept(Kebab)
        && text[0] != '-' && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>1 to 64 of ASCII letters, digits, <c>.</c>, <c>_</c>, <c>-</c>, starting with a letter or digit.</summary>
    public static bool IsProjectCode(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 64 && !text.ContainsAnyExcept(Project) && char.IsAsciiLetterOrDigit(text[0]);

    /// <summary>A tag is 1 to 64 characters of any script, without control characters or surrounding space.</summary>
    public static bool IsTag(string text)
    {
        if (text.Length is < 1 or > 64 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return false;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
