using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Milestones.Server.Pages;

/// <summary>The language that a page is written in: its words here, its numbers and dates in the other part.</summary>
public sealed partial class Language
{
    /// <summary>Remembers which one a reader has chosen.</summary>
    public const string Cookie = "language";

    public static readonly Language Zh = new("zh", "zh-CN");
    public static readonly Language En = new("en", "en");

    private readonly bool _chinese;

    private Language(string code, string tag) => (Code, Tag, _chinese) = (code, tag, code == "zh");

    public string Code { get; }

    /// <summary>As HTML names it.</summary>
    public string Tag { get; }

    /// <summary>The one that a reader changes to.</summary>
    public Language Other => _chinese ? En : Zh;

    public string this[Phrase phrase] => _chinese ? phrase.Zh : phrase.En;

    public string this[Phrase phrase, params object?[] holes] => string.Format(CultureInfo.InvariantCulture, this[phrase], holes);

    /// <summary>What a thing is called here; in the other language where it has no name in this one; else its code.</summary>
    public string Of(Name? name, string code) => (_chinese ? name?.Zh ?? name?.En : name?.En ?? name?.Zh) ?? code;

    /// <summary>What a milestone, a measure or a unit is called; cities have codes of their own, which stand for themselves.</summary>
    public string OfCode(string code) => CodeWords.Known.TryGetValue(code, out var phrase) ? this[phrase] : code.Replace('-', ' ');

    /// <summary>What a milestone is called where dates of it are told, whether or not it was reached.</summary>
    public string OfDated(string milestone) => CodeWords.Dated.TryGetValue(milestone, out var phrase) ? this[phrase] : OfCode(milestone);

    /// <summary>So much of a measure.</summary>
    public string OfMeasured(string measure, decimal amount) =>
        CodeWords.Measured.TryGetValue(measure, out var phrase) ? this[phrase, Amount(amount)] : $"{OfCode(measure)} {Amount(amount)}";

    public string OfTag(string tag) => CodeWords.Tags.TryGetValue(tag, out var phrase) ? this[phrase] : tag;

    /// <summary>What a figure of a scorecard is called.</summary>
    public string OfFigure(string name) => OfCode(name.StartsWith("measure:", StringComparison.Ordinal) ? name["measure:".Length..] : name);

    public static Language? Named(string? code) => code switch { "zh" => Zh, "en" => En, _ => null };

    /// <summary>The one that was chosen, or else the first that the browser asks for and that there is; the city's is Chinese.</summary>
    public static Language Of(HttpRequest request) =>
        Named(request.Cookies[Cookie]) ?? Asked(request) ?? Zh;

    /// <summary>What the browser asks for; null when that is neither.</summary>
    internal static Language? Asked(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var asked)
            ? asked.Where(one => one.Quality is not 0)
                .OrderByDescending(one => one.Quality ?? 1)
                .Select(one => Named(one.Value.ToString().Split('-')[0].ToLowerInvariant()))
                .FirstOrDefault(known => known is not null)
            : null;
}
