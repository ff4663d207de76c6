namespace Milestones.Tests;

public class RefusalsTests
{
    /// <summary>
    /// What is promised to clients, written out: a slug and the status that HTTP gives it. Whoever changes a line here breaks
    /// somebody's program.
    /// </summary>
    public static TheoryData<string, int> Promised => new()
    {
        { "invalid-report", 400 },
        { "project-not-found", 404 },
        { "indicator-not-found", 404 },
        { "report-not-found", 404 },
        { "evidence-not-found", 404 },
        { "evidence-has-no-image", 404 },
        { "milestone-not-on-ladder", 422 },
        { "unknown-measure", 422 },
        { "date-in-future", 422 },
        { "milestones-out-of-order", 422 },
        { "already-reported", 409 },
        { "project-cancelled", 409 },
        { "project-completed", 409 },
        { "report-retracted", 409 },
        { "report-id-conflict", 409 },
        { "kind-in-use", 409 },
        { "project-exists", 409 },
        { "project-has-reports", 409 },
        { "project-withdrawn", 409 },
        { "unknown-code", 422 },
        { "plans-out-of-order", 422 },
        { "reason-required", 422 },
        { "indicator-is-counted", 422 },
        { "evidence-not-named", 422 },
        { "not-caught-up", 503 },
    };

    [Theory]
    [MemberData(nameof(Promised))]
    public void What_is_promised_is_kept(string slug, int status) =>
        Refusals.All.Single(refusal => refusal.Slug == slug).Status.ShouldBe(status);

    [Fact]
    public void No_two_share_a_slug() => Refusals.All.Select(refusal => refusal.Slug).ShouldBeUnique();

    [Fact]
    public void All_are_listed() => Refusals.All.ShouldBe(
        typeof(Refusals).GetFields().Select(field => field.GetValue(null)).OfType<RefusalKind>(), ignoreOrder: true);

    [Fact]
    public void Each_is_spelled_as_a_code_and_has_a_title_and_a_status_of_an_error()
    {
        foreach (var refusal in Refusals.All)
        {
            Code.IsCode(refusal.Slug).ShouldBeTrue(refusal.Slug);
            refusal.Title.ShouldNotBeNullOrWhiteSpace();
            refusal.Status.ShouldBeInRange(400, 599);
        }
    }

    [Fact]
    public void A_body_over_the_limit_and_an_unknown_content_type_have_the_statuses_that_HTTP_gives_them()
    {
        Refusals.BodyTooLarge.Status.ShouldBe(413);
        Refusals.UnsupportedContentType.Status.ShouldBe(415);
    }
}
