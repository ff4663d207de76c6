using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.Server.Provider;

namespace Milestones.Server.Tests.Provider;

/// <summary>What a provider publishes is kept, and asked for anew now and then.</summary>
public sealed class ProviderMetadataTests
{
    private const string Authority = "https://provider.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_a_provider_that_hangs_is_asked_anew_nobody_waits_but_who_asks()
    {
        var clock = new Stopped();
        using var provider = new Hanging();
        using var http = new HttpClient(provider);
        using var metadata = new ProviderMetadata(Settings(), http, clock, NullLogger<ProviderMetadata>.Instance);
        var known = await metadata.GetConfigurationAsync(Cancellation);

        clock.Now += TimeSpan.FromHours(2);
        provider.Answers = new();
        var asks = metadata.GetConfigurationAsync(Cancellation);
        (await metadata.GetConfigurationAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).ShouldBeSameAs(known);
        (await metadata.KnowingAsync(null, Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).ShouldBeSameAs(known);
        asks.IsCompleted.ShouldBeFalse();

        provider.Answers.SetResult();
        (await asks).ShouldNotBeSameAs(known);
    }

    [Fact]
    public async Task Before_anything_is_known_all_wait_for_the_one_who_asks()
    {
        using var provider = new Hanging { Answers = new() };
        using var http = new HttpClient(provider);
        using var metadata = new ProviderMetadata(Settings(), http, new Stopped(), NullLogger<ProviderMetadata>.Instance);

        var all = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => metadata.GetConfigurationAsync(Cancellation)));
        provider.Answers.SetResult();

        (await all).Distinct().ShouldHaveSingleItem();
        provider.Asked.ShouldBe(1);
    }

    private static ProviderSettings Settings() => ProviderSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(
        [new("Oidc:Authority", Authority), new("Oidc:Audience", "milestones"), new("Oidc:Roles:viewer", "everybody")]).Build())!;

    private sealed class Stopped : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    /// <summary>A provider that says nothing until it is let.</summary>
    private sealed class Hanging : HttpMessageHandler
    {
        public TaskCompletionSource? Answers { get; set; }

        /// <summary>How often it was asked what it publishes.</summary>
        public int Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/keys")
            {
                return Answer("""{"keys":[]}""");
            }

            Asked++;
            await (Answers?.Task ?? Task.CompletedTask);
            return Answer($$"""{"issuer":"{{Authority}}","jwks_uri":"{{Authority}}/keys"}""");
        }

        private static HttpResponseMessage Answer(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };
    }
}
