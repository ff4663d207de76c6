using System.Xml;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Milestones.Server.Tests.Replay;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>
/// The feed, read as clients of OData do: by the model that the service publishes and a reader that knows nothing of the product. The
/// service writes its answers by itself, so the library is the second opinion on them.
/// </summary>
public sealed class ODataTests(SampleCity city) : SampleTest(city)
{
    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_projects_add_up_to_the_scorecard(string question)
    {
        var scorecard = await ScorecardAsync(question);
        var projects = await RowsAsync($"Projects?{question}");

        projects.Count.ToString().ShouldBe(scorecard["total.planned"]);
        projects.Sum(project => (decimal)project["plannedInvestment"]!).ShouldBe(decimal.Parse(scorecard["total.plannedInvestment"]!));
        projects.Sum(project => (decimal)project["completedInvestment"]!).ShouldBe(decimal.Parse(scorecard["total.completedInvestment"]!));
        projects.ShouldAllBe(project => $"{project["sequence"]}" == scorecard["sequence"]);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_scorecards_rows_are_its_groups_and_its_total(string question)
    {
        var scorecard = await ScorecardAsync($"{question}&by=district");
        var rows = await RowsAsync($"Scorecard?{question}&by=district");

        rows.Select(row => $"{row["id"]}").ShouldBe([.. scorecard.Each("groups", "key").Select(key => $"group:{key}"), "total"]);
        rows[^1]["milestones_completed"].ShouldBe(long.Parse(scorecard["total.milestones.completed"]!));
        rows[^1]["schedule_lateDays"].ShouldBe(long.Parse(scorecard["total.schedule.lateDays"]!));
        rows[^1]["investmentPercent"].ShouldBe(decimal.Parse(scorecard["total.investmentPercent"]!));
    }

    [Fact]
    public async Task The_indicators_are_those_of_the_interface()
    {
        var indicators = (await GetAsync("/api/indicators?year=2022&asOf=2022-12-31")).ShouldBe(200);
        var rows = await RowsAsync("Indicators?year=2022&asOf=2022-12-31");

        rows.Select(row => (string?)row["code"]).ShouldBe(indicators.Each("items", "code"));
        rows.Select(row => (decimal?)row["percent"]).ShouldBe(indicators.Each("items", "percent").Select(percent => percent is null ? null : (decimal?)decimal.Parse(percent)));
    }

    [Fact]
    public async Task Options_select_filter_count_and_cut()
    {
        const string Question = "year=2022&asOf=2022-12-31";
        var all = await RowsAsync($"Projects?{Question}");
        var late = all.Where(project => (string?)project["district"] == "shinan" && project["started_varianceDays"] is > 0L).ToList();
        var filter = Uri.EscapeDataString("district eq 'shinan' and started_varianceDays gt 0");

        (await RowsAsync($"Projects?{Question}&$filter={filter}")).Select(project => project["code"]).ShouldBe(late.Select(project => project["code"]));
        (await GetAsync($"/odata/Projects/$count?{Question}&$filter={filter}")).ShouldBe(200).Text.ShouldBe($"{late.Count}");
        var page = (await GetAsync($"/odata/Projects?{Question}&$filter={filter}&$select=code,started_varianceDays&$top=3&$skip=1&$count=true&$orderby=started_varianceDays%20desc")).ShouldBe(200);
        page.Json["@odata.count"]!.ToString().ShouldBe($"{late.Count}");
        page.Json["value"]!.AsArray().Count.ShouldBe(3);
        page.Json["value"]![0]!.AsObject().Select(property => property.Key).ShouldBe(["code", "started_varianceDays"]);
        page.Each("value", "started_varianceDays").ShouldBe(
            late.Select(project => (long)project["started_varianceDays"]!).OrderDescending().Skip(1).Take(3).Select(days => $"{days}"));
        (await RowsAsync($"Projects?{Question}&$filter={Uri.EscapeDataString("contains(name_zh,'路') and (started_actual ge 2022-06-01 or status in ('cancelled','suspended'))")}"))
            .Select(project => project["code"])
            .ShouldBe(all.Where(project => ((string?)project["name_zh"])?.Contains('路') is true
                && (project["started_actual"] is DateOnly on && on >= new DateOnly(2022, 6, 1) || project["status"] is "cancelled" or "suspended"))
                .Select(project => project["code"]));
    }

    [Theory]
    [InlineData("$expand=reports")]
    [InlineData("$search=road")]
    [InlineData("$apply=aggregate($count%20as%20n)")]
    [InlineData("$filter=nonsense%20eq%201")]
    [InlineData("$filter=kind%20eq")]
    [InlineData("$orderby=nonsense")]
    [InlineData("$top=-1")]
    [InlineData("$format=atom")]
    [InlineData("$filter=length(code)%20gt%203")]
    [InlineData("nonsense=1")]
    public async Task What_is_not_taken_is_refused_in_words_that_a_client_shows(string option)
    {
        var refused = (await GetAsync($"/odata/Projects?{option}")).ShouldBeRefused(400, "invalid-request");
        refused["error.message"].ShouldBe(refused["detail"]);
    }

    [Fact]
    public async Task There_is_no_feed_of_another_name() => (await GetAsync("/odata/Nonsense")).ShouldBeRefused(404, "not-found");

    /// <summary>All pages of a feed.</summary>
    private async Task<List<Dictionary<string, object?>>> RowsAsync(string address) => await FeedReader.RowsAsync(Server, address);
}

/// <summary>A client of the service.</summary>
internal static class FeedReader
{
    public static async Task<List<Dictionary<string, object?>>> RowsAsync(RunningServer server, string address)
    {
        var model = await ModelAsync(server);
        var rows = new List<Dictionary<string, object?>>();
        for (var next = new Uri($"/odata/{address}", UriKind.Relative); next is not null;)
        {
            (var page, next) = await PageAsync(server, model, next);
            rows.AddRange(page);
        }

        return rows;
    }

    public static async Task<(List<Dictionary<string, object?>> Rows, Uri? Next)> PageAsync(RunningServer server, Uri address) =>
        await PageAsync(server, await ModelAsync(server), address);

    private static async Task<(List<Dictionary<string, object?>> Rows, Uri? Next)> PageAsync(RunningServer server, IEdmModel model, Uri address)
    {
        using var answer = await server.Http.GetAsync(address, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var name = address.ToString().Split("/odata/")[1].Split('?')[0];
        var set = model.EntityContainer.FindEntitySet(name);
        using var reader = new ODataMessageReader(new Message(answer), new ODataMessageReaderSettings(), model);
        var resources = await reader.CreateODataResourceSetReaderAsync(set, set.EntityType);
        var rows = new List<Dictionary<string, object?>>();
        Uri? next = null;
        while (await resources.ReadAsync())
        {
            switch (resources.State)
            {
                case ODataReaderState.ResourceEnd:
                    rows.Add(((ODataResource)resources.Item).Properties.OfType<ODataProperty>().ToDictionary(property => property.Name, property => Plain(property.Value)));
                    break;
                case ODataReaderState.ResourceSetEnd:
                    next = ((ODataResourceSet)resources.Item).NextPageLink;
                    break;
            }
        }

        return (rows, next);
    }

    private static async Task<IEdmModel> ModelAsync(RunningServer server)
    {
        var metadata = (await server.GetAsync("/odata/$metadata")).ShouldBe(200);
        using var xml = XmlReader.Create(new MemoryStream(metadata.Bytes));
        return CsdlReader.Parse(xml);
    }

#pragma warning disable CS0618 // The reader gives dates as this type until its next major version.
    private static object? Plain(object? value) => value is Date date ? new DateOnly(date.Year, date.Month, date.Day) : value;
#pragma warning restore CS0618

    private sealed class Message(HttpResponseMessage answer) : IODataResponseMessageAsync
    {
        public IEnumerable<KeyValuePair<string, string>> Headers =>
            answer.Headers.Concat(answer.Content.Headers).Select(header => KeyValuePair.Create(header.Key, header.Value.First()));

        public int StatusCode
        {
            get => (int)answer.StatusCode;
            set => throw new NotSupportedException();
        }

        public string? GetHeader(string headerName) =>
            answer.Headers.TryGetValues(headerName, out var values) || answer.Content.Headers.TryGetValues(headerName, out values) ? values.First() : null;

        public void SetHeader(string headerName, string headerValue) => throw new NotSupportedException();

        public Stream GetStream() => answer.Content.ReadAsStream();

        public Task<Stream> GetStreamAsync() => answer.Content.ReadAsStreamAsync();
    }
}
