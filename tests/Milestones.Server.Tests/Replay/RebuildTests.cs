using System.Diagnostics;
using System.Text.Json.Nodes;
using Milestones.Server.Replay;
using Milestones.Server.Tests.Running;
using Npgsql;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Replay;

/// <summary>A rebuild beside servers that answer and take reports.</summary>
public sealed class RebuildTests(SampleCity city) : IClassFixture<SampleCity>
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Under_load_no_answer_is_wrong_nothing_fails_and_nobody_waits_for_long()
    {
        await using var other = await city.AnotherServerAsync();
        RunningServer[] servers = [city.Server, other];
        var roads = await RoadsAsync(servers.Length * 2);
        using var enough = new CancellationTokenSource();
        var (waited, calm) = (new Waits(), new Waits());
        var answers = new List<(string Question, Reply Reply)>();
        var now = calm;
        var load = servers.SelectMany((server, i) => new[]
        {
            PostAsync(server, roads[2 * i]), PostAsync(server, roads[(2 * i) + 1]), AskAsync(server, "kind"), AskAsync(server, "campaign"),
        }).ToArray();
        await Task.Delay(Calm, TestContext.Current.CancellationToken);

        now = waited;
        var before = await city.AskAsync<int>("select max(number) from milestones.generation");
        var runs = new[] { await city.RebuiltAsync(), await city.RebuiltAsync() };
        await Task.Delay(Calm, TestContext.Current.CancellationToken);
        await enough.CancelAsync();
        await Task.WhenAll(load);

        runs.Select(run => run.Generation).ShouldBe([before + 1, before + 2]);
        runs.ShouldAllBe(run => run.Held < TimeSpan.FromSeconds(10));
        other.Failures.ShouldBeEmpty();

        // A machine with too much to do makes everybody wait, rebuild or not.
        waited.Longest.ShouldBeLessThan(TimeSpan.FromSeconds(10) + calm.Longest);
        await city.ShouldBeCleanAsync();
        answers.Count.ShouldBeGreaterThan(20);
        foreach (var (question, reply) in answers.Where((_, i) => i % 5 == 0))
        {
            (await other.GetAsync($"{question}&atSequence={reply.Sequence}")).ShouldBe(200).Text.ShouldBe(reply.Text);
        }

        async Task PostAsync(RunningServer server, string road)
        {
            for (var month = new DateOnly(1, 1, 1); !enough.IsCancellationRequested; month = month.AddMonths(1))
            {
                var began = Stopwatch.GetTimestamp();
                (await server.PostAsync(Investment(road, $"{month:yyyy-MM}", 1.25m))).ShouldBe(201);
                now.Add(began);
            }
        }

        async Task AskAsync(RunningServer server, string by)
        {
            while (!enough.IsCancellationRequested)
            {
                var question = $"/api/scorecard?asOf=2022-11-30&by={by}";
                var began = Stopwatch.GetTimestamp();
                var reply = (await server.GetAsync(question)).ShouldBe(200);
                now.Add(began);
                lock (answers)
                {
                    answers.Add((question, reply));
                }

                await Task.Delay(5);
            }
        }
    }

    [Fact]
    public async Task Interrupted_it_leaves_the_old_ledger_in_use()
    {
        var generation = await GenerationAsync();
        var before = (await city.Server.GetAsync("/api/scorecard?asOf=2022-11-30")).Text;
        var run = city.Rebuild();
        using var stop = new CancellationTokenSource();
        await using (var reader = await city.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            // Somebody reads the old ledger, so that the swap has to be put off.
            await using var reading = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using (var command = new NpgsqlCommand("select count(*) from milestones.entry", reader))
            {
                await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            }

            var running = run.RunAsync(stop.Token);
            while (run.PutOff == 0 && !running.IsCompleted)
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            var road = (await RoadsAsync(1))[0];
            (await city.Server.PostAsync(Milestone(road, "started", "2022-05-01"))).ShouldBe(201);
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(running);
        }

        (await GenerationAsync()).ShouldBe(generation);
        (await city.AskAsync<bool>($"select exists (select 1 from pg_namespace where nspname = '{NewLedger.Name}')")).ShouldBeFalse();
        (await city.Server.GetAsync("/api/scorecard?asOf=2022-11-30")).Text.ShouldNotBe(before);
        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task What_a_killed_one_left_is_cleared_by_the_next()
    {
        await city.ExecuteAsync($"create schema {NewLedger.Name}; create table {NewLedger.Name}.entry (sequence bigint)");

        await city.RebuiltAsync();

        (await city.AskAsync<bool>($"select exists (select 1 from pg_namespace where nspname = '{NewLedger.Name}')")).ShouldBeFalse();
        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task A_second_one_beside_it_is_refused()
    {
        await using var first = await city.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var turn = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('milestones.rebuild', 0))", first))
        {
            await turn.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await Should.ThrowAsync<InvalidOperationException>(city.RebuiltAsync)).Message.ShouldContain("Another rebuild");
        await using var done = new NpgsqlCommand("select pg_advisory_unlock_all()", first);
        await done.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_rebuilt_tables_have_the_indexes_and_keys_of_the_old_ones()
    {
        const string Shape =
            """
            select string_agg(format('%s %s %s', tablename, indexname, indexdef), E'\n' order by indexname)
            from pg_indexes where schemaname = 'milestones' and tablename in ('entry', 'figure', 'combination')
            """;
        var before = await city.AskAsync<string>(Shape);

        await city.RebuiltAsync();

        (await city.AskAsync<string>(Shape)).ShouldBe(before);
        (await city.AskAsync<bool>("select exists (select 1 from pg_class where relname = 'entry' and reloptions is not null)")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_is_the_same_at_its_sequence_across_a_rebuild_and_an_import()
    {
        string[] questions =
        [
            "/api/scorecard?year=2022&asOf=2022-11-30&by=campaign",
            "/api/scorecard/years?asOf=2022-12-31&by=kind",
            "/api/scorecard/explain?figure=completed&year=2022&asOf=2022-11-30",
            "/api/variances?year=2022&asOf=2022-11-30",
            "/api/projects?asOf=2022-11-30&limit=50",
        ];
        var sequence = await city.AskAsync<long>("select max(seq_id) from milestones.mt_events");
        var answers = await AnswersAsync();

        await city.RebuiltAsync();
        (await AnswersAsync()).ShouldBe(answers);
        await city.ImportTheRestAsync();
        (await city.AskAsync<long>("select max(seq_id) from milestones.mt_events")).ShouldBeGreaterThan(sequence + 1_000);
        (await AnswersAsync()).ShouldBe(answers);
        await city.RebuiltAsync();
        (await AnswersAsync()).ShouldBe(answers);
        await city.ShouldBeCleanAsync();

        async Task<List<string>> AnswersAsync()
        {
            var texts = new List<string>();
            foreach (var question in questions)
            {
                texts.Add((await city.Server.GetAsync($"{question}&atSequence={sequence}")).ShouldBe(200).Text);
            }

            return texts;
        }
    }

    private Task<int> GenerationAsync() => city.AskAsync<int>("select max(number) from milestones.generation");

    private async Task<string[]> RoadsAsync(int count)
    {
        var codes = Enumerable.Range(0, count).Select(_ => $"R-{Guid.NewGuid():N}").ToArray();
        foreach (var code in codes)
        {
            var registration = new JsonObject
            {
                ["code"] = code,
                ["name"] = new JsonObject { ["en"] = code },
                ["kind"] = "road",
                ["campaign"] = "historic-districts",
                ["district"] = "shinan",
                ["tags"] = new JsonArray(code),
            };
            (await city.Server.PostAsync("/api/projects", registration)).ShouldBe(201);
        }

        return codes;
    }

    /// <summary>How long callers waited.</summary>
    private sealed class Waits
    {
        private long _longest;

        public TimeSpan Longest => TimeSpan.FromTicks(Interlocked.Read(ref _longest));

        public void Add(long began)
        {
            var ticks = Stopwatch.GetElapsedTime(began).Ticks;
            for (var known = Interlocked.Read(ref _longest); ticks > known; known = Interlocked.Read(ref _longest))
            {
                Interlocked.CompareExchange(ref _longest, ticks, known);
            }
        }
    }
}
