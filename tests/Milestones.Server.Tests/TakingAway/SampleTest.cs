using Milestones.Server.Tests.Replay;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>The sample city, shared by the tests of every way to take its figures away.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSample : ICollectionFixture<SampleCity>
{
    public const string Name = "taking away";
}

/// <summary>What every door has to agree with: the scorecard of a question, and the same question asked of it.</summary>
[Collection(SharedSample.Name)]
public abstract class SampleTest(SampleCity city)
{
    /// <summary>Questions that every door is asked: with filters, on both clocks.</summary>
    public static TheoryData<string> Questions =>
    [
        "year=2022&asOf=2022-12-31",
        "year=2022&asOf=2022-12-31&kind=road",
        "year=2022&asOf=2022-10-15&atSequence=6000",
        "year=2022&asOf=2022-12-31&district=laoshan",
        "asOf=2022-12-31&kind=parking&atSequence=7500",
    ];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected RunningServer Server => city.Server;

    protected async Task<Reply> ScorecardAsync(string question) => (await GetAsync($"/api/scorecard?{question}")).ShouldBe(200);

    protected Task<Reply> GetAsync(string address) => Server.GetAsync(address);

    protected async Task<Reply> GetAsync(string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Server.SendAsync(request);
    }
}
