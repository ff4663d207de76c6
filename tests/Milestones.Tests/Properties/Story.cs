using System.Text;
using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Tests.Oracles;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

/// <summary>A random history: what was asked of a small city, and what was taken of it.</summary>
public sealed class Story
{
    private static readonly CatalogueEvent[] List =
    [
        new DistrictDeclared("north", new(null, "North")),
        new DistrictDeclared("south", new(null, "South")),
        new DistrictDeclared("east", new(null, "East")),
        new CampaignDeclared("roads", new(null, "Roads"), new(2022, 1, 1), null),
        new CampaignDeclared("parks", new(null, "Parks"), new(2022, 1, 1), new(2022, 12, 31)),
        new KindDeclared("metro", new(null, "Metro"), ["land-ready", "started", "completed", "accepted"], ["track-m", "stations"]),
        new KindDeclared("survey", new(null, "Survey"), ["drafted", "approved", "published"], []),
    ];

    /// <summary>What is asked next, as a city stands; null where it makes no sense yet.</summary>
    /// <param name="id">For the event that it becomes.</param>
    public delegate Command? Step(City city, Guid id);

    public static readonly string[] Kinds = ["road", "parking", "metro", "survey"];
    public static readonly string[] Districts = ["north", "south", "east"];
    public static readonly string[] Campaigns = ["roads", "parks"];
    public static readonly string[] Tags = ["bridge", "school", "flood"];

    public Story(IEnumerable<Step> steps)
    {
        foreach (var said in List)
        {
            City.Happened(new(CityCatalogue.Stream, Guid.NewGuid(), said));
        }

        var number = 0;
        foreach (var step in steps)
        {
            if (step(City, IdOf(++number)) is { } command)
            {
                Asked.Add((command, City.Do(command)));
            }
        }
    }

    public City City { get; } = new();

    /// <summary>Everything that was asked, and what was answered.</summary>
    public List<(Command Command, Answer Answer)> Asked { get; } = [];

    /// <summary>What was said of projects, as anybody could read it from the log.</summary>
    public IReadOnlyList<OracleEvent> Said =>
    [
        .. City.Log.Index().Where(at => at.Item.Event is ProjectEvent).Select(at =>
            new OracleEvent(at.Index + 1, at.Item.Id, at.Item.Stream, (ProjectEvent)at.Item.Event)),
    ];

    public Oracle Oracle => new(
        Said,
        [.. City.Catalogue.Kinds.Select(kind => new OracleKind(kind.Code, [.. kind.Ladder.Milestones], [.. kind.Measures]))]);

    /// <summary>The city as it was known at a position.</summary>
    public City At(Sequence position)
    {
        var city = new City();
        foreach (var fact in City.Log.Take((int)position.Position))
        {
            city.Happened(fact);
        }

        return city;
    }

    /// <summary>A city that has this one's catalogue, and nothing else.</summary>
    public static City Empty() => new Story([]).City;

    public static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The log, a line an event.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (index, (stream, id, said)) in City.Log.Index().Where(at => at.Item.Event is ProjectEvent))
        {
            text.Append($"\n{index + 1} {id.ToString()[..8]} {stream}: {said}");
        }

        return text.ToString();
    }
}
