using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Identity;

/// <summary>Every endpoint for every role, in its scope and out of it, and for whoever has no token that is taken.</summary>
public sealed class DoorTests(Stage stage) : IClassFixture<Stage>
{
    public static IEnumerable<TheoryDataRow<string>> Endpoints => Door.All.Select(door => new TheoryDataRow<string>(door.Endpoint));

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_role_is_let_in_or_not_as_the_table_says(string endpoint)
    {
        var door = Door.All.Single(one => one.Endpoint == endpoint);
        foreach (var role in Stage.Roles)
        {
            foreach (var reach in role == "admin" ? [Reach.City] : Enum.GetValues<Reach>())
            {
                var reply = await AskAsync(door, stage.Token(role, reach));
                var told = $"{role}, {reach}: {reply}";
                if (door.Roles is null || role == "admin" || door.Roles.Contains(role))
                {
                    reply.Status.ShouldBe(door.Status(reach), told);
                    if (reply.Status == 403)
                    {
                        reply.ShouldBeRefused(403, "forbidden")["detail"]!.ShouldContain("The scope is missing: ", Case.Sensitive, told);
                    }
                }
                else
                {
                    reply.Status.ShouldBe(403, told);
                    var detail = reply.ShouldBeRefused(403, "forbidden")["detail"]!;
                    detail.ShouldStartWith("This needs the role ", Case.Sensitive, told);
                    detail.ShouldContain($"you have {role}", Case.Sensitive, told);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Whoever_has_no_token_that_is_taken_is_told_so(string endpoint)
    {
        var door = Door.All.Single(one => one.Endpoint == endpoint);
        foreach (var (matter, token) in stage.Strangers)
        {
            var reply = await AskAsync(door, token);
            reply.Status.ShouldBe(door.Roles is null ? 200 : 401, $"{matter}: {reply}");
            if (door.Roles is not null)
            {
                reply.ShouldBeRefused(401, "unauthenticated");
                reply.Header("WWW-Authenticate").ShouldBe(
                    token is null ? "Bearer realm=\"milestones\"" : "Bearer realm=\"milestones\", error=\"invalid_token\"", matter);
            }
        }
    }

    [Fact]
    public async Task No_endpoint_is_missing_from_the_table_and_none_in_it_is_gone() =>
        (await EndpointsAsync(isFile: false)).SelectMany(NamesOf).ShouldBe(Door.All.Select(door => door.Endpoint), ignoreOrder: true);

    [Fact]
    public async Task Files_that_are_served_as_built_are_open_to_all() =>
        (await EndpointsAsync(isFile: true)).ShouldAllBe(endpoint => Doors.DoorOf(endpoint) is OpenToAllAttribute);

    [Fact]
    public async Task An_endpoint_that_does_not_say_who_may_come_in_stops_the_start()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/said", () => "").OpenToAll();
        app.MapPost("/unsaid/{code}", (string code) => code);

        Should.Throw<InvalidOperationException>(() => Doors.Check(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)))
            .Message.ShouldContain("POST /unsaid/{code}.");
    }

    [Theory]
    [InlineData("/api/nothing", 404, "not-found")]
    [InlineData("/nothing", 404, "not-found")]
    public async Task Where_there_is_no_endpoint_nobody_is_asked_who_it_is(string path, int status, string slug) =>
        (await stage.Server.GetAsAsync(null, path)).ShouldBeRefused(status, slug);

    private async Task<Reply> AskAsync(Door door, string? token)
    {
        var (path, body) = await door.Ask(stage);
        return await stage.Server.AskAsync(token, door.Method, path, body);
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint) =>
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where method != "HEAD"
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    /// <summary>What the server maps, as it is built and before it asks any store.</summary>
    private static async Task<RouteEndpoint[]> EndpointsAsync(bool isFile)
    {
        var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Milestones=Host=127.0.0.1;Database=none"]);
        await using var store = await StoreConnection.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        await using var app = Web.Build(builder, store);
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null == isFile),
        ];
    }
}
