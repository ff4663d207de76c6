using System.Security.Cryptography;
using System.Text;
using Milestones.Catalogue;

namespace Milestones.Tests.Specifications;

/// <summary>
/// The language of the specifications: given what has happened, when something is asked, then what happens or why not. Dates
/// are texts, reports are called by short names, and what a sentence does not speak of has an ordinary value.
/// </summary>
public abstract partial class Specification
{
    private static readonly Fact[] Ordinary =
    [
        new(CityCatalogue.Stream, Id("district"), new DistrictDeclared("shinan", new("市南区", "Shinan"))),
        new(CityCatalogue.Stream, Id("other district"), new DistrictDeclared("laoshan", new("崂山区", "Laoshan"))),
        new(CityCatalogue.Stream, Id("campaign"), new CampaignDeclared("roads-2022", new(null, "Roads"), new(2022, 1, 1), null)),
        new(CityCatalogue.Stream, Id("other campaign"), new CampaignDeclared("parks-2022", new(null, "Parks"), new(2022, 1, 1), null)),
        new(CityCatalogue.Stream, Id("kind"), new KindDeclared(
            "metro", new(null, "Metro"), ["land-ready", "started", "completed", "accepted"], ["track-m"])),
        new(CityCatalogue.Stream, Id("other kind"), new KindDeclared("survey", new(null, "Survey"), ["drafted", "published"], [])),
        new(CityCatalogue.Stream, Id("indicator"), new IndicatorDeclared("gas-pipes", new(null, "Gas pipes renewed"), "km", null)),
    ];

    /// <summary>A city with two districts, two campaigns, an indicator, and kinds with long and with unusual ladders.</summary>
    protected static Scenario Given(params ReadOnlySpan<Fact> facts)
    {
        var city = new City();
        foreach (var fact in (ReadOnlySpan<Fact>)[.. Ordinary, .. facts])
        {
            city.Happened(fact);
        }

        return new(city);
    }

    /// <param name="naming">The date that stands against it.</param>
    /// <param name="report">The short name of the report that stands against it.</param>
    /// <param name="saying">What the words for a person have to contain.</param>
    protected static Refused Refused(
        RefusalKind kind, string? naming = null, string? report = null, params ReadOnlySpan<string> saying) =>
        new(kind, naming, report is null ? null : Id(report), ValueList.Create(saying));

    protected static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    /// <summary>The id of a report with a short name: always the same.</summary>
    protected static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The hash of a file with a short name: always the same.</summary>
    protected static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)));

    protected static ValueMap<Hundredths> Measures(string measure, decimal amount) => new([new(measure, Hundredths.From(amount))]);

    private static ValueMap<DateOnly> Dates(params ReadOnlySpan<(string Milestone, string? On)> dates)
    {
        var given = new List<KeyValuePair<string, DateOnly>>();
        foreach (var (milestone, on) in dates)
        {
            if (on is not null)
            {
                given.Add(new(milestone, Day(on)));
            }
        }

        return new(given);
    }
}
