using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>The rules of the queue, asked of the page's own modules.</summary>
public sealed class RulesTests(BrowserOfTheRun run, OpenPage open) : FieldTest(run, open.City), IClassFixture<OpenPage>
{
    private const string Waiting = "{ id: 'a', state: 'waiting', files: [], said: { id: 'a' } }";
    private const string Sent = "{ ...waiting, state: 'sent', receipt: { id: 'a', sequence: 7 } }";

    [Theory]
    [InlineData("answered(waiting, { status: 201, receipt: { id: 'a', sequence: 7 } }).state", "sent")]
    [InlineData("answered(waiting, { status: 200, receipt: { id: 'a', sequence: 7 } }).state", "sent")]
    [InlineData("answered(waiting, { status: 201, receipt: { id: 'b', sequence: 7 } }).state", "waiting")]
    [InlineData("answered(waiting, { status: 200, receipt: {} }).state", "waiting")]
    [InlineData("answered(waiting, { status: 200 }).state", "waiting")]
    [InlineData("answered(waiting, { status: 422, problem: { type: '/problems/date-in-future' } }).state", "refused")]
    [InlineData("answered(waiting, { status: 422 }).state", "waiting")]
    [InlineData("answered(waiting, { status: 401, problem: { type: '/problems/unauthenticated' } }).state", "waiting")]
    [InlineData("answered(waiting, { status: 429, problem: {} }).state", "waiting")]
    [InlineData("answered(waiting, { status: 500, problem: {} }).state", "waiting")]
    [InlineData("answered(waiting, { status: 503, problem: {} }).state", "waiting")]
    [InlineData("answered(sent, { status: 409, problem: {} }).state", "sent")]
    [InlineData("reviewed(sent, { verdict: 'returned', recordedAt: '1' }).state", "returned")]
    [InlineData("reviewed(sent, { verdict: 'accepted', recordedAt: '1' }).state", "accepted")]
    [InlineData("reviewed(sent, { verdict: 'returned', recordedAt: '1', lapsed: true }).state", "sent")]
    [InlineData("reviewed({ ...sent, state: 'returned', review: {} }, null).state", "sent")]
    [InlineData("reviewed(waiting, { verdict: 'accepted' }).state", "waiting")]
    public Task An_answer_changes_a_report_only_by_what_it_surely_says(string asked, string expected) =>
        ShouldSayAsync("reports", $"const waiting = {Waiting}; const sent = {Sent}; return {asked}", expected);

    [Theory]
    [InlineData("decimal('1850000.00')", "1850000")]
    [InlineData("decimal('１，２３４．５')", "1234.5")]
    [InlineData("decimal('1,234,567.89')", "1234567.89")]
    [InlineData("decimal('185.5', 4)", "1855000")]
    [InlineData("decimal('0.000001', 4)", "0.01")]
    [InlineData("decimal('0.0000001', 4)", "null")]
    [InlineData("decimal('9999999999999.99')", "9999999999999.99")]
    [InlineData("decimal('10000000000', 4)", "null")]
    [InlineData("decimal('1.005')", "null")]
    [InlineData("decimal('-1')", "null")]
    [InlineData("decimal('1e3')", "null")]
    [InlineData("decimal('')", "null")]
    public Task A_number_is_read_as_people_write_it(string asked, string expected) =>
        ShouldSayAsync("form", $"return String({asked})", expected);

    [Theory]
    [InlineData("metres({ type: 'Point', coordinates: [120.38, 36.07] }, [120.38, 36.07])", "0")]
    [InlineData("metres({ type: 'Point', coordinates: [120.38, 36.08] }, [120.38, 36.07])", "1113")]
    [InlineData("metres({ type: 'LineString', coordinates: [[120.3, 36.071], [120.5, 36.071]] }, [120.38, 36.07])", "111")]
    [InlineData("metres(null, [120.38, 36.07])", "Infinity")]
    public Task A_distance_is_to_the_nearest_point(string asked, string expected) =>
        ShouldSayAsync("projects", $"return String(Math.round({asked}))", expected);

    [Fact]
    public async Task Ids_are_of_version_7_and_in_the_order_of_time()
    {
        await using var phone = await PhoneAsync();
        await phone.OpenAsync();
        var ids = await phone.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { newId } = await import('/field/reports.js');
              return [1, 1700000000000, 1700000000001, 2 ** 47].map(now => newId(now));
            }
            """);
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.Distinct().Count().ShouldBe(4);
        ids.Select(id => Guid.Parse(id).Version).ShouldAllBe(version => version == 7);
    }

    [Fact]
    public async Task What_does_not_come_from_the_server_is_no_answer()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.Page.EvaluateAsync(
            """
            () => {
              const page = () => new Response('<h1>Welcome to the free Wi-Fi</h1>', { headers: { 'Content-Type': 'text/html' } });
              window.fetch = async () => page();
            }
            """);
        await phone.StopWorkerAsync();
        await ReportAsync(phone, road, "started");
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("Waiting to be sent: 1");
        await phone.CloseAsync();
        await phone.OpenAsync("/field#reports");
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_one_person_has_made_is_not_sent_in_another_ones_name()
    {
        await City.RoadAsync();
        await using var phone = await SignedInAsync();
        var told = await phone.Page.EvaluateAsync<string>(
            """
            async () => {
              const modules = ['reports', 'queue', 'store'].map(name => import(`/field/${name}.js`));
              const [{ newReport }, queue, { keep }] = await Promise.all(modules);
              await keep('session', { token: 'mst_of_the_other_one', me: { id: 'b', name: 'B' } });
              const report = newReport({ type: 'milestone' }, { code: 'R', name: {} }, [], { id: 'a', name: 'A' });
              await queue.add([report], []);
              const before = (await queue.waiting({ id: 'b', name: 'B' }, 10)).length;
              const own = (await queue.waiting({ id: 'a2', name: 'A' }, 10)).length;
              await queue.adopt({ id: 'b', name: 'B' });
              return JSON.stringify([before, own, (await queue.waiting({ id: 'b', name: 'B' }, 10)).length]);
            }
            """);
        told.ShouldBe("[0,1,1]");
    }

    /// <param name="body">Of a function that has the module's exports at hand.</param>
    private async Task ShouldSayAsync(string module, string body, string expected)
    {
        var script = $"async () => {{ const {{ answered, reviewed, decimal, metres }} = await import('/field/{module}.js'); {body}; }}";
        (await open.Page.EvaluateAsync<string>(script)).ShouldBe(expected);
    }
}
