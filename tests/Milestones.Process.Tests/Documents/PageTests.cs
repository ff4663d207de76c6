using System.Text;
using Milestones.Process.Tests.Running;
using Milestones.Process.Tests.Sample;

namespace Milestones.Process.Tests.Documents;

/// <summary>What the documents tell a reader to ask of the demo is answered as they show.</summary>
public sealed class PageTests(TestRun run)
{
    // One after the other, as somebody reads them who leaves the demo running.
    private static readonly string[] Names =
        ["README.md", "docs/field-teams.md", "docs/reports.md", "docs/managers.md", "docs/takeaway.md", "docs/auditors.md", "docs/api.md", "docs/operator.md"];

    public static IEnumerable<TheoryDataRow<string>> Pages => Names.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public async Task Every_question_of_the_documents_is_answered_as_they_show()
    {
        await using var store = await SampleStore.LoadAsync(run);
        var asked = 0;
        foreach (var page in Names.Select(Page.Of))
        {
            foreach (var question in Page.Questions(page.English))
            {
                var (status, text) = await AskAsync(store.Server, question);
                var told = $"{page.Name}: {question.Command}\n{status} {text[..Math.Min(text.Length, 1_500)]}";
                text.ShouldContain(question.Shown, Case.Sensitive, told);
                (status is >= 200 and < 300).ShouldBe(!question.Shown.StartsWith("/problems/", StringComparison.Ordinal), told);
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(30);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_same_commands_in_both_languages(string name)
    {
        var page = Page.Of(name);
        var chinese = Page.Commands(page.Chinese).ToList();
        chinese.ShouldNotBeEmpty();
        chinese.ShouldBe(Page.Commands(page.English));
    }

    private static async Task<(int Status, string Text)> AskAsync(RunningServer server, Question question)
    {
        using var request = new HttpRequestMessage(new(question.Method), question.Address);
        if (question.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new(question.ContentType);
        }

        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
