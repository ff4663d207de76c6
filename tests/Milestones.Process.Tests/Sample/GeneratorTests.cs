using System.Text.Json;
using Milestones.Process.Tests.Running;
using Milestones.Server.Sample;

namespace Milestones.Process.Tests.Sample;

public sealed class GeneratorTests(TestRun run)
{
    [Fact]
    public void The_generator_writes_what_ships_byte_for_byte_each_time()
    {
        using var shipped = new MemoryStream();
        using (var stream = ShippedHistory.Open())
        {
            stream.CopyTo(shipped);
        }

        Written().SequenceEqual(shipped.ToArray()).ShouldBeTrue();
        Written().SequenceEqual(Written()).ShouldBeTrue();

        static byte[] Written()
        {
            using var output = new MemoryStream();
            Qingdao2022.Write(output);
            return output.ToArray();
        }
    }

    [Fact]
    public async Task The_verb_writes_what_ships()
    {
        using var shipped = new StreamReader(ShippedHistory.Open());

        (await File.ReadAllTextAsync((await run.Sample).File, TestContext.Current.CancellationToken))
            .ShouldBe(await shipped.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Exactly_the_projects_that_nobody_names_are_tagged_as_reconstructed()
    {
        var named = new List<string>();
        var reconstructed = new List<string>();
        await foreach (var line in File.ReadLinesAsync((await run.Sample).File, TestContext.Current.CancellationToken))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("type").GetString() == "registration")
            {
                var tags = json.RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString());
                (tags.Contains("reconstructed") ? reconstructed : named).Add(json.RootElement.GetProperty("code").GetString()!);
            }
        }

        named.Order(StringComparer.Ordinal).ShouldBe(
        [
            "haier-yinchuan-interchange",
            "hangan-elevated-road-phase-2",
            "huangdao-road-area-1",
            "jining-branch-road-talent-apartments-1",
            "laoshan-virtual-reality-park",
            "liujiekou-car-park",
            "liyuan-exhibition-hall",
            "longshan-civil-defence-car-park",
            "metro-line-4",
            "nanjing-road-widening",
            "shiyu-hotel",
            "sifang-road",
            "west-coast-optoelectronics-park",
            "yizhou-road-square",
            "zhangcun-river-link-phase-2",
            "zhongshan-road-city-memory-hall",
        ]);
        (named.Count + reconstructed.Distinct().Count()).ShouldBe(1280);
    }

    [Fact]
    public async Task The_log_holds_what_was_said_of_single_works_and_indicators_and_no_scorecard()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create((await run.Sample).ConnectionString);
        await using var command = source.CreateCommand("select array_agg(distinct type order by type) from milestones.mt_events");

        ((string[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(
        [
            "campaign-declared",
            "district-declared",
            "indicator-declared",
            "indicator-value-reported",
            "investment-reported",
            "kind-declared",
            "milestone-reported",
            "plan-decided",
            "project-cancelled",
            "project-registered",
            "project-resumed",
            "project-suspended",
            "target-decided",
        ]);
    }
}
