using System.Text;
using System.Text.Json.Nodes;
using Milestones.Server.Storage;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Log;

/// <summary>
/// What was stored must be readable for ever. Each file has events of one type as they stand in stores: a file is added to and
/// never changed, and the first event of each has every property.
/// </summary>
public sealed class StoredEventTests(City city) : CityTest(city)
{
    public static TheoryData<string> Names => [.. StoredEvents.Names.Values];

    [Fact]
    public void Every_type_of_event_has_stored_samples() =>
        Directory.EnumerateFiles(Folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
            .ShouldBe(StoredEvents.Names.Values.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_stored_is_read_and_nothing_of_it_is_lost(string name)
    {
        foreach (var sample in Samples(name))
        {
            var written = JsonNode.Parse(StoredEvents.Write(Read(name, sample)));

            JsonNode.DeepEquals(written, sample).ShouldBeTrue($"{sample.ToJsonString()}\nwas read and written as\n{written!.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_sample_has_every_property(string name)
    {
        var said = Read(name, Samples(name)[0]);

        foreach (var property in said.GetType().GetProperties().Where(property => property.GetMethod!.GetParameters().Length == 0))
        {
            property.GetValue(said).ShouldNotBeNull(property.Name);
        }
    }

    [Fact]
    public async Task What_the_product_stores_today_has_no_property_that_the_samples_lack()
    {
        await EveryEvent.HappensAsync(City);

        foreach (var row in await City.RowsAsync("select type, data::text from milestones.mt_events"))
        {
            var known = Samples(row[0]!)[0].AsObject().Select(property => property.Key);
            JsonNode.Parse(row[1]!)!.AsObject().Select(property => property.Key).Except(known).ShouldBeEmpty(row[0]);
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Log", "StoredEvents");

    private static List<JsonNode> Samples(string name) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!.AsArray().Select(sample => sample!)];

    private static object Read(string name, JsonNode sample) => StoredEvents.Read(name, Encoding.UTF8.GetBytes(sample.ToJsonString()));
}
