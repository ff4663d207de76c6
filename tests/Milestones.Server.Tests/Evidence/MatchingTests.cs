using System.Text.Json.Nodes;
using Milestones.Server.Evidence;
using Milestones.Server.Evidence.Files;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Evidence.Sending;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Evidence;

/// <summary>A report and the files that it names find each other, whichever comes first and on whichever server, once.</summary>
public sealed class MatchingTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_file_that_comes_first_is_told_when_its_report_comes()
    {
        var file = SampleFiles.Jpeg();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file);

        await City.RecordedAsync(report);

        var told = (await ToldAsync(report, 1)).Single();
        told.Text("data.report").ShouldBe(report.Id());
        told.Text("data.hash").ShouldBe(HashOf(file));
        told.Text("data.mediaType").ShouldBe("image/jpeg");
        told.Text("data.claim.takenAt").ShouldBe("2022-11-30T14:05:09");
        double.Parse(told.Text("data.claim.latitude")!).ShouldBe(SampleFiles.Latitude, 0.00001);
    }

    [Fact]
    public async Task A_report_that_comes_first_is_told_when_its_file_comes()
    {
        var file = SampleFiles.Pdf();
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(report);

        (await City.Server.SendAsync(file)).ShouldBe(201);

        var told = (await ToldAsync(report, 1)).Single();
        told.Text("data.hash").ShouldBe(HashOf(file));
        told["data"]!.Has("claim").ShouldBeFalse();
    }

    [Fact]
    public async Task An_indicators_report_is_told_too()
    {
        var (first, second) = (SampleFiles.Png(), SampleFiles.Pdf());
        var indicator = await City.IndicatorAsync();
        (await City.Server.SendAsync(first)).ShouldBe(201);
        var report = Value(indicator, "2022-11-30", 12).Naming(first, second);
        await City.RecordedAsync(report);
        (await City.Server.SendAsync(second)).ShouldBe(201);
        (await ToldAsync(report, 2)).Select(told => told.Text("data.hash")).ShouldBe([HashOf(first), HashOf(second)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("array")]
    [InlineData("lines")]
    [InlineData("import")]
    public async Task It_does_not_matter_by_which_way_the_report_came_in(string way)
    {
        var file = SampleFiles.Png();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file);
        switch (way)
        {
            case "array":
                (await City.PostAsync(Reported.Array(report))).ShouldBe(200);
                break;
            case "lines":
                (await City.Server.PostLinesAsync([report])).ShouldBe(200);
                break;
            default:
                await using (var @operator = await Operator.OnAsync(City.ConnectionString))
                {
                    (await @operator.ImportAsync(System.Text.Encoding.UTF8.GetBytes(report.ToJsonString()))).Recorded.ShouldBe(1);
                }

                // What the command line takes, a server looks for every few minutes, and when it starts.
                await City.RestartAsync();
                break;
        }

        (await ToldAsync(report, 1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_file_that_many_reports_name_is_told_to_each()
    {
        var file = SampleFiles.Png();
        var road = await City.RoadAsync();
        JsonObject[] reports =
        [
            Milestone(road, "started", "2022-03-08").Naming(file), Investment(road, "2022-03", 1).Naming(file), Suspension(await City.RoadAsync(), "2022-05-01").Naming(file),
        ];
        await City.RecordedAsync(reports);
        (await City.Server.SendAsync(file)).ShouldBe(201);
        foreach (var report in reports)
        {
            (await ToldAsync(report, 1)).ShouldHaveSingleItem();
        }

        (await Access().ReportsNamingAsync(HashOf(file), Cancellation)).Select(report => report.Stream).Distinct().Count().ShouldBe(2);
        (await Access().ReportsNamingAsync(HashOf(SampleFiles.Pdf()), Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_that_was_retracted_before_its_file_came_is_not_told_and_holds_up_nobody()
    {
        var (file, other) = (SampleFiles.Png(), SampleFiles.Png());
        var retracted = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(retracted, Retraction(retracted));
        (await City.Server.SendAsync(file)).ShouldBe(201);
        var next = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(other);
        await City.RecordedAsync(next);
        (await City.Server.SendAsync(other)).ShouldBe(201);
        (await ToldAsync(next, 1)).ShouldHaveSingleItem();
        await City.SeenToAsync(file);
        (await ToldAsync(retracted, 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_crash_cut_off_is_told_at_the_next_start()
    {
        // A file and a report are committed, each by a program that ends before it tells.
        var (file, fileFirst) = (SampleFiles.Png(), SampleFiles.Png());
        var (road, other) = (await City.RoadAsync(), await City.RoadAsync());
        var (report, reportSecond) = (Milestone(road, "started", "2022-03-08").Naming(file), Milestone(other, "started", "2022-03-08").Naming(fileFirst));
        await City.Server.DisposeAsync();
        await using (var @operator = await Operator.OnAsync(City.ConnectionString))
        {
            await KeepAsync(@operator, fileFirst);
            var lines = System.Text.Encoding.UTF8.GetBytes($"{report.ToJsonString()}\n{reportSecond.ToJsonString()}");
            (await @operator.ImportAsync(lines)).Recorded.ShouldBe(2);
            await KeepAsync(@operator, file);
        }

        await City.RestartAsync();

        (await ToldAsync(report, 1)).ShouldHaveSingleItem();
        (await ToldAsync(reportSecond, 1)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_servers_that_look_at_once_tell_each_report_once()
    {
        await using var other = await City.AnotherServerAsync();
        var files = Enumerable.Range(0, 12).Select(_ => SampleFiles.Pdf()).ToArray();
        var reports = new List<JsonObject>();
        foreach (var file in files)
        {
            reports.Add(Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file));
        }

        await Task.WhenAll(files.Zip(reports).Select((pair, i) => (i % 4) switch
        {
            0 => Task.WhenAll(City.Server.SendUntilTakenAsync(pair.First), other.PostAsync(pair.Second)),
            1 => Task.WhenAll(other.SendUntilTakenAsync(pair.First), City.Server.PostAsync(pair.Second)),
            2 => Task.WhenAll(City.Server.SendUntilTakenAsync(pair.First), other.SendUntilTakenAsync(pair.First), City.Server.PostAsync(pair.Second)),
            _ => Task.WhenAll(City.Server.SendUntilTakenAsync(pair.First), City.Server.PostAsync(pair.Second), other.PostAsync(pair.Second)),
        }));

        foreach (var report in reports)
        {
            (await ToldAsync(report, 1)).ShouldHaveSingleItem();
        }

        // Looked for once more by both, nothing is told again.
        await using var one = await Operator.OnAsync(City.ConnectionString);
        await using var two = await Operator.OnAsync(City.ConnectionString);
        await LookAgainAsync();
        var last = await City.LastSequenceAsync();
        await Task.WhenAll(one.Bench.Get<ArrivalSweep>().RunAsync(Cancellation), two.Bench.Get<ArrivalSweep>().RunAsync(Cancellation));
        (await City.LastSequenceAsync()).ShouldBe(last);
        other.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reports_that_name_a_file_and_those_that_were_not_looked_at_are_found_by_indexes()
    {
        (await PlanAsync($"select id from milestones.mt_events where data -> 'evidence' @> jsonb_build_array('{HashOf([])}'::text) and data -> 'evidence' <> '[]'::jsonb"))
            .ShouldContain("evidence_named_by");
        (await PlanAsync("select id from milestones.mt_events where seq_id > 7 and data -> 'evidence' <> '[]'::jsonb order by seq_id limit 500"))
            .ShouldContain("evidence_naming");
    }

    [Fact]
    public async Task A_report_without_evidence_is_in_neither_index()
    {
        await City.RecordedAsync(Milestone(await City.RoadAsync(), "started", "2022-03-08"));
        (await City.AskAsync<long>("select count(*) from milestones.mt_events where data -> 'evidence' <> '[]'::jsonb and not jsonb_array_length(data -> 'evidence') > 0"))
            .ShouldBe(0);
        (await City.AskAsync<long>("select count(*) from milestones.mt_events where type = 'milestone-reported' and data -> 'evidence' = '[]'::jsonb"))
            .ShouldBeGreaterThan(0);
    }

    private EvidenceAccess Access() => new(City.Source);

    /// <summary>As if no report had been looked at yet, and no file.</summary>
    private async Task LookAgainAsync()
    {
        await using var command = City.Source.CreateCommand(
            "update milestones.evidence set announced = false; update milestones.evidence_arrival set position = 0");
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task KeepAsync(Operator @operator, byte[] file)
    {
        await using var held = (await HeldFile.ReadAsync(new MemoryStream(file), Cancellation)).ShouldNotBeNull();
        await @operator.Bench.Get<EvidenceFiles>().KeepAsync(held, EvidenceType.Png, CameraWords.Of(EvidenceType.Png, held.Content), by: null, Cancellation);
    }

    private async Task<string> PlanAsync(string sql)
    {
        await using var connection = await City.Source.OpenConnectionAsync(Cancellation);
        await using var command = new Npgsql.NpgsqlCommand($"set enable_seqscan = off; set enable_indexscan = {(sql.Contains("@>") ? "off" : "on")}; explain {sql}", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }

    /// <summary>Waits for what the log tells a report of its files.</summary>
    private async Task<IReadOnlyList<JsonNode>> ToldAsync(JsonObject report, int count)
    {
        List<string?[]> rows = [];
        await KeptFiles.EventuallyAsync(
            async () => (rows = await City.RowsAsync(
                $"select jsonb_build_object('data', data)::text from milestones.mt_events where type like '%evidence-received' and data ->> 'report' = '{report.Id()}' order by seq_id"))
                .Count >= count,
            $"report {report.Id()} was told of fewer than {count} files");
        return [.. rows.Select(row => JsonNode.Parse(row[0]!)!)];
    }
}
