using System.Text.Json;
using Milestones.Server.Tests.Replay;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Converters;

namespace Milestones.Server.Tests.TakingAway;

public sealed class GeoJsonTests(SampleCity city) : SampleTest(city)
{
    private static readonly JsonSerializerOptions Reading = new() { Converters = { new GeoJsonConverterFactory() } };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_features_are_the_projects_of_the_scorecard(string question)
    {
        var scorecard = await ScorecardAsync(question);
        var features = await FeaturesAsync($"/api/projects?{question}&format=geojson");

        features.Count.ToString().ShouldBe(scorecard["total.planned"]);
        features.Count(feature => $"{feature.Attributes["status"]}" == "cancelled").ToString().ShouldBe(scorecard["total.cancelled"]);
        features.ShouldAllBe(feature => feature.Geometry == null || (feature.Geometry.IsValid && Math.Abs(feature.Geometry.Centroid.X) <= 180));
        features.ShouldContain(feature => feature.Geometry != null);
    }

    [Fact]
    public async Task A_geometry_is_the_one_that_was_registered_and_the_clocks_stand_in_the_collection()
    {
        const string Question = "year=2022&asOf=2022-12-31&atSequence=7000&kind=road";
        var reply = (await GetAsync($"/api/projects?{Question}", "application/geo+json")).ShouldBe(200);
        reply.ContentType.ShouldBe("application/geo+json");
        reply["asOf"].ShouldBe("2022-12-31");
        reply["sequence"].ShouldBe("7000");
        var list = (await GetAsync($"/api/projects?{Question}&limit=1000")).ShouldBe(200);

        reply.Each("features", "id").ShouldBe(list.Each("items", "code"));
        reply.Each("features", "geometry").ShouldBe(list.Each("items", "location"));
        (await Server.GetAsync($"/api/projects?{Question}&format=geojson", (await GetAsync($"/api/projects?{Question}&format=geojson")).ETag)).ShouldBe(304);
    }

    private async Task<FeatureCollection> FeaturesAsync(string address) =>
        JsonSerializer.Deserialize<FeatureCollection>((await GetAsync(address)).ShouldBe(200).Bytes, Reading)!;
}
