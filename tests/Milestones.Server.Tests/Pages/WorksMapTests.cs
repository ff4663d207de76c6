using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Milestones.Server.Pages;
using Milestones.Server.Pages.Projects;
using Milestones.Server.Projects;

namespace Milestones.Server.Tests.Pages;

/// <summary>The map of works: what is drawn of how many, and that nothing is lost of them.</summary>
public sealed class WorksMapTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(WorksMap.MostNamed, true)]
    [InlineData(WorksMap.MostNamed + 1, false)]
    [InlineData(3_000, false)]
    public void Few_are_named_and_more_are_counted(int count, bool isNamed)
    {
        var map = WorksMap.Of(Scattered(count), null)!;
        map.IsNamed.ShouldBe(isNamed);
        map.Circles(code => code).Sum(circle => circle.Count).ShouldBe(count);
        map.Works.ShouldAllBe(work => map.XOf(work.Place.Centre) >= 0 && map.XOf(work.Place.Centre) <= WorksMap.Width && map.YOf(work.Place.Centre) >= 0 && map.YOf(work.Place.Centre) <= map.Height);
    }

    [Fact]
    public void A_square_of_a_district_that_is_looked_at_more_closely_has_the_works_that_it_counted()
    {
        // Some of them lie on the edges of squares: places are often given to few digits.
        var works = Scattered(2_000, districts: 1);
        works.AddRange(Enumerable.Range(0, 900).Select(i => Work($"E-{i}", "Point", FormattableString.Invariant($"[{120 + (i % 30 / 29d)},{36 + (i / 30 / 29d)}]"), "d0")));
        foreach (var square in WorksMap.Of(works, null)!.Circles(code => code))
        {
            works.Count(work => MapArea.Read(new(new QueryCollection(new Dictionary<string, StringValues> { ["area"] = square.Area!.ToString() })))!.Has(work.Place.Centre)).ShouldBe(square.Count, square.Area!.ToString());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void The_circles_tell_of_every_work_how_it_stands_and_cover_neither_each_other_nor_a_name(int districts)
    {
        var works = Scattered(900, districts);
        var map = WorksMap.Of([.. works.Select((work, i) => work with { Standing = (MapStanding)(i / districts % 5) })], null)!;
        var circles = map.Circles(code => districts == 1 ? "" : $"A district {code}");
        circles.SelectMany(circle => circle.Shares).Sum(share => share.Count).ShouldBe(900);
        circles.ShouldAllBe(circle => circle.Shares.Sum(share => share.Count) == circle.Count);
        circles.ShouldAllBe(circle => circle.X >= circle.Radius && circle.X <= WorksMap.Width - circle.Radius && circle.Y >= circle.Radius && circle.Y <= map.Height - circle.Radius);
        foreach (var (one, other) in circles.SelectMany((one, i) => circles.Skip(i + 1).Select(other => (one, other))))
        {
            (Math.Abs(one.X - other.X) >= one.Radius + other.Radius - 1 || Math.Abs(one.Y - other.Y) >= one.Radius + other.Radius - 1).ShouldBeTrue($"{one} {other}");
        }
    }

    [Fact]
    public void Districts_that_lie_close_together_are_moved_apart_and_stay_in_the_drawing()
    {
        // As a city's inner districts do beside its outer ones.
        var works = Enumerable.Range(0, 600).Select(i => Work($"W-{i}", "Point", FormattableString.Invariant($"[{(i % 6 == 0 ? 121 : 120.001 + (i % 6 * 0.002))},{(i % 6 == 0 ? 37 : 36)}]"), $"d{i % 6}"));
        var map = WorksMap.Of([.. works], null)!;
        var circles = map.Circles(code => $"District {code}");
        circles.Count.ShouldBe(6);
        foreach (var (one, other) in circles.SelectMany((one, i) => circles.Skip(i + 1).Select(other => (one, other))))
        {
            (Math.Abs(one.X - other.X) >= 90 || Math.Abs(one.Y - other.Y) >= one.Radius + other.Radius + 18).ShouldBeTrue($"{one} {other}");
        }
    }

    [Fact]
    public async Task A_name_that_is_wider_than_the_drawing_breaks_nothing()
    {
        var name = new string('w', 100);
        WorksMap.Of(Scattered(WorksMap.MostNamed + 1), null)!.Circles(_ => name).Sum(circle => circle.Count).ShouldBe(WorksMap.MostNamed + 1);
        (await DrawnAsync(WorksMap.Of(Scattered(10, districts: 1), null)!, name)).ShouldContain(name);
    }

    [Fact]
    public async Task Works_that_all_lie_at_one_place_are_not_looked_at_more_closely_without_end()
    {
        var works = Enumerable.Range(0, 300).Select(i => Work($"W-{i}", "Point", "[120.123456,36.123456]")).ToList();
        var map = WorksMap.Of(works, null)!;
        for (var looks = 0; map.Circles(code => code).Single().Area is { } area; looks++)
        {
            looks.ShouldBeLessThan(5);
            works.ShouldAllBe(work => area.Has(work.Place.Centre));
            map = WorksMap.Of(works, area)!;
        }

        map.Circles(code => code).Single().Count.ShouldBe(300);
        (await DrawnAsync(map)).ShouldNotContain("href");
    }

    [Fact]
    public async Task A_ring_of_one_standing_is_drawn_whole()
    {
        var drawing = await DrawnAsync(WorksMap.Of(Scattered(WorksMap.MostNamed + 1), null)!);
        drawing.ShouldContain("class=\"arc is-underway\"");
        drawing.ShouldNotContain("class=\"arc is-completed\"");
        drawing.ShouldNotContain("NaN");
    }

    [Fact]
    public void The_scale_is_a_round_length_that_is_as_long_as_it_says()
    {
        var map = WorksMap.Of([Work("A", "Point", "[120.0,36.0]"), Work("B", "Point", "[120.5,36.3]")], null)!;
        var (metres, length) = map.ScaleBar();
        length.ShouldBeLessThanOrEqualTo(WorksMap.Width / 4);
        (metres / Math.Pow(10, Math.Floor(Math.Log10(metres)))).ShouldBeOneOf(1, 2, 5);

        // A degree of latitude is 111 km wherever it is.
        var degree = map.YOf(new(120, 36)) - map.YOf(new(120, 36.1));
        (metres / length).ShouldBe(11_132 / degree, tolerance: 1);
    }

    [Theory]
    [InlineData("Point", "[120.1,36.2]", 120.1, 36.2)]
    [InlineData("LineString", "[[120,36],[120.2,36],[120.2,36]]", 120.1, 36)]
    [InlineData("MultiLineString", "[[[120,36],[120.01,36]],[[121,36],[121.4,36]]]", 121.2, 36)]
    [InlineData("Polygon", "[[[120,36],[120.2,36],[120.2,36.4],[120,36]]]", 120.1, 36.2)]
    [InlineData("MultiPoint", "[[120,36],[122,38]]", 121, 37)]
    public void The_mark_of_a_work_stands_amid_it(string type, string coordinates, double east, double north)
    {
        var centre = Work("A", type, coordinates).Place.Centre;
        centre.East.ShouldBe(east, 1e-9);
        centre.North.ShouldBe(north, 1e-9);
    }

    [Fact]
    public void Names_of_districts_do_not_cover_each_other()
    {
        var labels = WorksMap.Of(Scattered(500), null)!.Labels(code => $"District {code}");
        labels.ShouldNotBeEmpty();
        foreach (var (one, other) in labels.SelectMany(one => labels.Where(other => other != one).Select(other => (one, other))))
        {
            (Math.Abs(one.X - other.X) > one.Half + other.Half || Math.Abs(one.Y - other.Y) > 20).ShouldBeTrue($"{one} {other}");
        }
    }

    [Fact]
    public void Nothing_that_lies_nowhere_is_drawn() => WorksMap.Of([], null).ShouldBeNull();

    [Theory]
    [InlineData("120,36,121")]
    [InlineData("121,36,120,37")]
    [InlineData("120,36,121,NaN")]
    [InlineData("120,36,1e9,37")]
    public void A_part_of_the_map_that_is_none_is_refused(string area)
    {
        var reader = new Http.QueryReader(new QueryCollection(new Dictionary<string, StringValues> { ["area"] = area }));
        MapArea.Read(reader).ShouldBeNull();
        reader.Refusal!.Errors.ShouldContain(error => error.Key == "area");
    }

    [Theory]
    [InlineData(WorksMap.MostNamed, true)]
    [InlineData(WorksMap.MostNamed + 1, false)]
    public async Task What_is_only_counted_is_not_drawn_line_by_line(int count, bool isDrawn)
    {
        var works = Scattered(count - 1);
        works.Add(Work("L", "LineString", "[[120,36],[120.2,36]]"));
        var drawing = await DrawnAsync(WorksMap.Of(works, null)!);
        drawing.Contains("class=\"line ", StringComparison.Ordinal).ShouldBe(isDrawn);
        drawing.Contains("class=\"area ", StringComparison.Ordinal).ShouldBe(isDrawn);
        drawing.Contains("class=\"circle\"", StringComparison.Ordinal).ShouldBe(!isDrawn);
    }

    private static async Task<string> DrawnAsync(WorksMap map, string district = "Licang")
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var frame = new Frame(
            Language.En, Address.Of(new DefaultHttpContext().Request), new("", ""), TimeZoneInfo.Utc, new(2022, 12, 31), null, new([], [], [], [new("d0", new(null, district))], []), ShowsWho: false, ReadsFiles: false);
        RenderFragment drawing = builder =>
        {
            builder.OpenComponent<WorksDrawing>(0);
            builder.AddComponentParameter(1, nameof(WorksDrawing.Map), map);
            builder.CloseComponent();
        };
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Frame>>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Value"] = frame, ["ChildContent"] = drawing }))).ToHtmlString());
    }

    private static List<MapWork> Scattered(int count, int districts = 7)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i => Work($"W-{i}", "Point", FormattableString.Invariant($"[{120 + random.NextDouble()},{36 + random.NextDouble()}]"), $"d{i % districts}"))];
    }

    private static MapWork Work(string code, string type, string coordinates, string district = "shinan") => new(
        code, new(null, code), district, MapStanding.Underway, Place.Of(new($$"""{"type":"{{type}}","coordinates":{{coordinates}}}"""))!);
}
