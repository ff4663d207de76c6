using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Milestones.Benchmarks.Cities;

namespace Milestones.Benchmarks.Pages;

/// <summary>What an office adds to a made-up city: commitments, counted from projects or reported, and what it published.</summary>
internal static class MadeUpOffice
{
    private const int Indicators = 40;

    /// <returns>The ids of the publications.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(HttpClient office, int publications)
    {
        for (var i = 0; i < Indicators; i++)
        {
            var indicator = new JsonObject { ["name"] = new JsonObject { ["zh"] = $"承诺{i}", ["en"] = $"Commitment {i}" }, ["unit"] = "1" };
            if (i % 2 == 0)
            {
                indicator["counts"] = new JsonObject { ["milestone"] = "completed", ["kind"] = CityList.Kinds[i % CityList.Kinds.Count].Code };
            }

            await SendAsync(office, HttpMethod.Put, $"/api/catalogue/indicators/indicator-{i}", indicator);
            for (var year = MadeUpCity.First.Year; year <= MadeUpCity.Last.Year; year++)
            {
                await SendAsync(office, HttpMethod.Put, $"/api/plans/plan-{year}/targets/indicator-{i}", new() { ["year"] = year, ["value"] = 100 + i, ["decidedOn"] = $"{year}-01-10" });
                if (i % 2 != 0)
                {
                    await SendAsync(office, HttpMethod.Post, "/api/reports", new()
                    {
                        ["id"] = Guid.NewGuid(), ["type"] = "indicator", ["indicator"] = $"indicator-{i}", ["occurredOn"] = $"{year}-11-20", ["value"] = 90 + i,
                    });
                }
            }
        }

        var published = new List<string>();
        for (var i = 0; i < publications; i++)
        {
            var month = MadeUpCity.First.AddMonths(12 + (2 * i));
            var answer = await SendAsync(office, HttpMethod.Post, "/api/publications", new()
            {
                ["title"] = $"Scorecard of {month:yyyy-MM}", ["query"] = new JsonObject { ["asOf"] = $"{month:yyyy-MM-dd}", ["by"] = i % 2 == 0 ? "campaign" : "district" },
            });
            published.Add((string)answer["id"]!);
        }

        return published;
    }

    private static async Task<JsonNode> SendAsync(HttpClient office, HttpMethod method, string address, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var answer = await office.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(said)! : throw new InvalidOperationException($"{method} {address}: {(int)answer.StatusCode} {said}");
    }
}
