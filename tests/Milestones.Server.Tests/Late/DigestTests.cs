using Milestones.Server.Tests.Running;
using Milestones.Server.Tests.Webhooks;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Late;

public sealed class DigestTests(City city, PostgresOfTheRun postgres) : CityTest(city)
{
    [Theory]
    [InlineData("text/html", "zh-CN,zh;q=0.9,en;q=0.8", "已晚 30 天")]
    [InlineData("text/plain", "en-GB", "30 days ago")]
    [InlineData("text/plain", null, "已晚 30 天")]
    public async Task A_letter_tells_what_is_late_in_the_readers_language(string accept, string? language, string words)
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("completed", "2022-12-01")));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/digest?campaign={campaign}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);

        var letter = (await City.Server.SendAsync(request)).ShouldBe(200);

        letter.ContentType.ShouldBe($"{accept}; charset=utf-8");
        letter.Text.ShouldContain(road);
        letter.Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_name_stands_in_html_as_it_is_written()
    {
        var registration = await City.RegistrationAsync();
        registration["name"] = new System.Text.Json.Nodes.JsonObject { ["zh"] = "<script>alert(1)</script>" };
        registration["plan"] = Plan(2022, "2022-01-10", 10, ("completed", "2022-12-01"));
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);

        var letter = (await City.GetAsync($"/api/digest?campaign={registration["campaign"]}&format=html")).ShouldBe(200);

        letter.Text.ShouldContain("&lt;script&gt;");
        letter.Text.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task As_data_it_has_the_counts_of_the_late_list_and_the_worst_of_each()
    {
        var campaign = await City.CampaignAsync();
        for (var day = 1; day <= 12; day++)
        {
            await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("completed", $"2022-12-{day:00}")));
        }

        var digest = (await City.GetAsync($"/api/digest?campaign={campaign}")).ShouldBe(200);

        digest["counts.overdue"].ShouldBe((await City.GetAsync($"/api/late?campaign={campaign}")).ShouldBe(200)["counts.overdue"]);
        digest.Each("items", "days").ShouldBe(Enumerable.Range(1, 10).Select(i => $"{31 - i}"));
        digest["total.planned"].ShouldBe("12");
    }

    [Fact]
    public async Task When_it_is_due_it_is_told_once_however_many_servers_start()
    {
        await using var receiver = await Receiver.StartAsync();
        var heard = new HeardCity(postgres);
        heard.Clock.Set("2022-12-30T03:00:00Z");
        await heard.InitializeAsync();
        try
        {
            var (webhook, secret) = await heard.HaveToldAsync(receiver, "digest");
            heard.Clock.Set("2022-12-31T04:00:00Z");
            await using var second = await heard.AnotherServerAsync();
            await using var third = await heard.AnotherServerAsync();

            var message = (await receiver.WaitAsync(1)).ShouldHaveSingleItem();
            await heard.WaitForAsync(webhook, "delivered", 1);

            message.IsSignedWith(secret).ShouldBeTrue();
            message.Json["type"]!.GetValue<string>().ShouldBe("digest");
            message.Json["data"]!["asOf"]!.GetValue<string>().ShouldBe("2022-12-31");
            message.Json["zh"]!["html"]!.GetValue<string>().ShouldContain("2022-12-31");
            receiver.Messages.ShouldHaveSingleItem();
        }
        finally
        {
            await heard.DisposeAsync();
        }
    }
}
