using System.Net;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using Milestones.Server.Webhooks;

namespace Milestones.Server.Tests.Webhooks;

public sealed class RefusedTests(City city) : CityTest(city)
{
    [Theory]
    [InlineData("http://office.example/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://10.1.2.3/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://user:secret@office.example/hook")]
    [InlineData("ftp://office.example/hook")]
    [InlineData("office")]
    public async Task An_address_within_or_without_encryption_is_refused(string url) =>
        (await PutAsync(new JsonObject { ["url"] = url, ["events"] = new JsonArray("digest") })).ShouldBeRefused(400, "invalid-request").Json["errors"]!.Has("url").ShouldBeTrue();

    [Theory]
    [InlineData("""{"url":"https://office.example/hook"}""", "events")]
    [InlineData("""{"url":"https://office.example/hook","events":[]}""", "events")]
    [InlineData("""{"url":"https://office.example/hook","events":["nonsense"]}""", "events")]
    [InlineData("""{"url":"https://office.example/hook","events":["*"],"secret":"short"}""", "secret")]
    [InlineData("""{"url":"https://office.example/hook","events":["*"],"paused":"no"}""", "paused")]
    [InlineData("""{"url":"https://office.example/hook","events":["*"],"nonsense":1}""", "nonsense")]
    public async Task What_is_not_as_it_has_to_be_is_refused(string body, string field) =>
        (await PutAsync(JsonNode.Parse(body)!)).ShouldBeRefused(400, "invalid-request").Json["errors"]!.Has(field).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_means_this_machine_is_found_out_when_it_is_sent_to()
    {
        using var sender = new WebhookSender(new(AllowPrivateAddresses: false, []), new(TimeProvider.System, TimeZoneInfo.Utc));
        var (status, error) = await sender.SendAsync(new("a", "https://localhost:1/hook", ["*"], new byte[32], false), Guid.NewGuid(), "{}", Cancellation);

        status.ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain("no public address");
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.20.1.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2400:3200::1", true)]
    public void An_address_is_public_or_is_not(string address, bool isPublic) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    private Task<Reply> PutAsync(JsonNode body) => City.PutAsync("/api/webhooks/office", body);
}
