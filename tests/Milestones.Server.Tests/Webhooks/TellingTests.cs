using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Webhooks;

/// <summary>Who is told, against a receiver that really listens.</summary>
public sealed class TellingTests(HeardCity city) : IClassFixture<HeardCity>
{
    [Fact]
    public async Task An_event_is_told_as_the_feed_of_events_has_it_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, secret) = await city.HaveToldAsync(receiver, "milestone-reported");
        var road = await city.RoadAsync();
        var receipt = (await city.Server.PostAsync(Milestone(road, "started", "2022-03-01"))).ShouldBe(201);

        var message = (await receiver.WaitAsync(1)).ShouldHaveSingleItem();

        message.IsSignedWith(secret).ShouldBeTrue();
        message.IsSignedWith("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").ShouldBeFalse();
        message.Timestamp.ShouldBe($"{city.Clock.GetUtcNow().ToUnixTimeSeconds()}");
        var feed = (await city.Server.GetAsync($"/api/events?after={receipt.Sequence - 1}&limit=1")).ShouldBe(200);
        message.Json.ToJsonString().ShouldBe(feed.Json[0]!.ToJsonString());
        var delivered = await city.WaitForAsync(webhook, "delivered", 1);
        delivered["items.0.answer"].ShouldBe("204");
        delivered["items.0.sequence"].ShouldBe($"{receipt.Sequence}");
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = _ => receiver.Messages.Count < 3 ? 500 : 200;
        var (webhook, _) = await city.HaveToldAsync(receiver, "project-registered");

        await city.RoadAsync();

        (await receiver.WaitAsync(3)).Select(message => message.Id).Distinct().ShouldHaveSingleItem();
        (await city.WaitForAsync(webhook, "delivered", 1))["items.0.attempts"].ShouldBe("3");
    }

    [Fact]
    public async Task What_fails_too_often_is_dead_until_somebody_has_it_sent_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = _ => 410;
        var (webhook, _) = await city.HaveToldAsync(receiver, "project-registered");
        await city.RoadAsync();
        var dead = await city.WaitForAsync(webhook, "dead", 1);
        dead["items.0.attempts"].ShouldBe("3");
        dead["items.0.error"].ShouldBe("It answered 410.");

        receiver.Answers = _ => 200;
        (await city.Server.SendAsync(HttpMethod.Post, $"/api/webhooks/{webhook}/deliveries/{dead["items.0.id"]}/resend")).ShouldBe(202);

        await city.WaitForAsync(webhook, "delivered", 1);
        (await city.Server.SendAsync(HttpMethod.Post, $"/api/webhooks/{webhook}/deliveries/{dead["items.0.id"]}/resend")).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_told_and_nothing_while_paused()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        var (webhook, _) = await city.HaveToldAsync(receiver, "milestone-reported");
        var (paused, _) = await city.HaveToldAsync(other, "*");
        (await city.Server.PutAsync($"/api/webhooks/{paused}", new System.Text.Json.Nodes.JsonObject { ["url"] = other.Url, ["events"] = new System.Text.Json.Nodes.JsonArray("*"), ["paused"] = true })).ShouldBe(200).Json.Has("secret").ShouldBeFalse();

        var road = await city.RoadAsync();
        (await city.Server.PostAsync(Milestone(road, "started", "2022-03-01"))).ShouldBe(201);

        await city.WaitForAsync(webhook, "delivered", 1);
        receiver.Messages.ShouldHaveSingleItem();
        other.Messages.ShouldBeEmpty();
        (await city.Server.SendAsync(HttpMethod.Delete, $"/api/webhooks/{webhook}")).ShouldBe(204);
        (await city.Server.GetAsync($"/api/webhooks/{webhook}")).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public async Task What_waits_when_a_webhook_is_paused_is_not_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = _ => 500;
        var (webhook, _) = await city.HaveToldAsync(receiver, "project-registered");
        await city.RoadAsync();
        await receiver.WaitAsync(1);
        (await city.Server.PutAsync($"/api/webhooks/{webhook}", new System.Text.Json.Nodes.JsonObject
        {
            ["url"] = receiver.Url, ["events"] = new System.Text.Json.Nodes.JsonArray("project-registered"), ["paused"] = true,
        })).ShouldBe(200);

        var dead = await city.WaitForAsync(webhook, "dead", 1);

        dead["items.0.error"].ShouldBe("The webhook is paused.");
        receiver.Messages.Count.ShouldBeLessThan(3);
    }

    [Fact]
    public async Task What_was_lost_on_the_way_is_sent_again_by_hand_once_it_is_long_overdue()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await city.HaveToldAsync(receiver, "digest");
        var (fresh, lost) = (await city.NoteAsync(webhook, TimeSpan.Zero), await city.NoteAsync(webhook, TimeSpan.FromMinutes(11)));

        (await city.Server.SendAsync(HttpMethod.Post, $"/api/webhooks/{webhook}/deliveries/{fresh}/resend")).ShouldBeRefused(404, "not-found");
        (await city.Server.SendAsync(HttpMethod.Post, $"/api/webhooks/{webhook}/deliveries/{lost}/resend")).ShouldBe(202);

        (await city.WaitForAsync(webhook, "delivered", 1))["items.0.id"].ShouldBe($"{lost}");
    }

    [Fact]
    public async Task What_was_committed_before_a_restart_is_told_after_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers = _ => 503;
        var (webhook, _) = await city.HaveToldAsync(receiver, "project-registered");
        await city.RoadAsync();

        await city.RestartAsync(() =>
        {
            receiver.Answers = _ => 200;
            return Task.CompletedTask;
        });

        await city.WaitForAsync(webhook, "delivered", 1);
    }

    [Fact]
    public async Task Two_servers_tell_each_event_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var (webhook, _) = await city.HaveToldAsync(receiver, "milestone-reported");
        await using var second = await city.AnotherServerAsync();
        var roads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.RoadAsync()));

        await Task.WhenAll(roads.Select(async (road, i) => (await (i % 2 == 0 ? city.Server : second).PostAsync(Milestone(road, "started", "2022-03-01"))).ShouldBe(201)));
        await city.WaitForAsync(webhook, "delivered", roads.Length);

        receiver.Messages.Select(message => message.Json["subject"]!.GetValue<string>()).ShouldBe(roads, ignoreOrder: true);
    }
}
