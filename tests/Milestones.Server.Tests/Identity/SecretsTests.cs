using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

/// <summary>What must stay with those whom it concerns: tokens with their holders, names and phones in the one table of people.</summary>
public sealed class SecretsTests(City city) : CityTest(city)
{
    private const string Name = "张三丰";
    private const string Phone = "+86 139 1234 5678";

    [Fact]
    public async Task No_log_no_error_and_no_table_holds_a_token_and_none_but_one_a_name_or_a_phone()
    {
        await using var server = await City.AnotherServerAsync("--Logging:LogLevel:Default=Debug");
        var answers = new List<Reply>();
        var road = await City.RoadAsync();
        (await server.PutAsync("/api/people/u-9", Person())).ShouldBe(201);
        var token = await server.TokenAsync("field", OfProjects(road), person: "u-9");
        var forged = $"{token[..^4]}AAAA";
        var report = Reported.Milestone(road, "started", "2022-03-01");
        (await server.AskAsync(token, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(201);
        (await server.AskAsync(token, HttpMethod.Post, "/api/evidence", new ByteArrayContent(Stage.Pdf()))).ShouldBe(201);
        (await server.GetAsAsync(token, "/api/me"))["name"].ShouldBe(Name);

        // Where they do not belong, and with whatever is wrong.
        foreach (var stray in new[] { token, forged, server.Token })
        {
            answers.AddRange(
            [
                await server.GetAsAsync(forged, "/api/me"),
                await server.AskAsync(token, HttpMethod.Get, $"/api/tokens?token={stray}"),
                await server.AskAsync(token, HttpMethod.Get, $"/api/projects/{stray}"),
                await server.SendAsync(HttpMethod.Delete, $"/api/tokens/{stray}"),
                await server.GetAsync($"/api/scorecard?district={stray}&{stray}=1"),
                await server.GetAsync($"/api/evidence/{stray}"),
                await server.PostAsync(report.With("project", stray)),
                await server.PostAsync(report.With(stray, stray)),
                await server.PostAsync("/api/tokens", TokenRequest(stray[..16], OfProjects(stray))),
                await server.PostAsync("/api/tokens", TokenRequest("viewer", OfProjects(stray))),
            ]);
        }

        answers.AddRange(
        [
            await server.PutAsync("/api/people/u-9", Person().With("age", 40)),
            await server.PutAsync("/api/people/u-9", Person().With("phone", new JsonArray(Phone))),
            await server.PutAsync("/api/people/a b", Person()),
            await server.AskAsync(token, HttpMethod.Put, "/api/people/u-9", Json(Person())),
            await server.PostTextAsync("/api/people/u-9", $$"""{"name":"{{Name}}","phone":"{{Phone}}"""),
        ]);

        foreach (var answer in answers)
        {
            answer.Status.ShouldBeInRange(400, 499, $"{answer}");
            ShouldKeepSecrets(answer.Text, "an answer", token, forged, server.Token);
        }

        await server.DisposeAsync();
        server.Log.ShouldNotBeNullOrWhiteSpace();
        ShouldKeepSecrets(server.Log, "the log", token, forged, server.Token);
        await TablesShouldKeepSecretsAsync(token, forged, server.Token);
    }

    private static JsonObject Person() => new() { ["name"] = Name, ["phone"] = Phone };

    private async Task TablesShouldKeepSecretsAsync(params string[] tokens)
    {
        var tables = (await City.RowsAsync("select tablename from pg_tables where schemaname = 'milestones'")).Select(row => row[0]!).ToList();
        tables.ShouldContain("mt_events");
        tables.ShouldContain("evidence_content");
        foreach (var table in tables)
        {
            // A file's bytes are written as hexadecimal digits; a token in them would be too.
            var rows = string.Join('\n', (await City.RowsAsync($"select r::text from milestones.{table} r")).Select(row => row[0]));
            foreach (var token in tokens)
            {
                rows.ShouldNotContain(token, Case.Sensitive, table);
                rows.ShouldNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(token)), Case.Sensitive, table);
            }

            rows.Contains(Name, StringComparison.Ordinal).ShouldBe(table == "person", table);
            rows.Contains("1234 5678", StringComparison.Ordinal).ShouldBe(table == "person", table);
        }
    }

    private static void ShouldKeepSecrets(string text, string where, params string[] tokens)
    {
        foreach (var secret in tokens.Append(Name).Append("1234 5678"))
        {
            text.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{where} holds {secret}: {text[..Math.Min(text.Length, 2_000)]}");
        }
    }
}
