using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Milestones.Process.Tests.Resending;

/// <summary>
/// Projects, and of each a start, a completion and months of money, to be reported in whatever order; a file that the start
/// names; and reviews of the first reports by the office.
/// </summary>
internal static class RestlessCity
{
    private const int FirstYear = 1900;
    private const int ReviewedEach = 4;

    /// <summary>The types of the events that the messages become, of the reports and the reviews.</summary>
    public const string Types = "'milestone-reported', 'investment-reported', 'report-accepted', 'report-returned'";

    /// <summary>What planners enter before, as lines of an import.</summary>
    /// <param name="projects">At most 4,096.</param>
    public static IEnumerable<string> Planners(int projects)
    {
        yield return """{"type":"campaign-declaration","code":"renewal","name":{"en":"Renewal"},"from":"1900-01-01"}""";
        yield return """{"type":"district-declaration","code":"shinan","name":{"en":"Shinan"}}""";
        for (var project = 0; project < projects; project++)
        {
            yield return $$"""
                {"type":"registration","code":"{{Code(project)}}","name":{"en":"Road {{project}}"},"kind":"road","campaign":"renewal","district":"shinan"}
                """;
        }
    }

    /// <param name="each">How many reports each project has: a start, a completion, and the rest is money.</param>
    public static Dictionary<Guid, Message> Messages(int projects, int each)
    {
        var messages = new Dictionary<Guid, Message>();
        for (var project = 0; project < projects; project++)
        {
            for (var number = 0; number < each; number++)
            {
                var id = Id(project, number);
                messages.Add(id, Message.Report(id, Report(id, project, number)));
                if (number < ReviewedEach)
                {
                    var review = Id(project, each + number);
                    messages.Add(review, Message.Review(id, Review(review, number)));
                }
            }

            messages.Add(Id(project, each + ReviewedEach), Message.File(HashOf(project), File(project)));
        }

        return messages;
    }

    private static string Review(Guid id, int number) => number % 2 == 0
        ? $$"""{"id":"{{id}}","verdict":"accepted","note":"Seen"}"""
        : $$"""{"id":"{{id}}","verdict":"returned","reason":{"code":"late-evidence"} }""";

    private static string File(int project) => $"%PDF-1.4 site record of {Code(project)}";

    private static string HashOf(int project) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(File(project))));

    private static string Report(Guid id, int project, int number) => number switch
    {
        0 => $$"""{"id":"{{id}}","type":"milestone","project":"{{Code(project)}}","milestone":"started","occurredOn":"2020-03-01","evidence":["{{HashOf(project)}}"]}""",
        1 => $$"""{"id":"{{id}}","type":"milestone","project":"{{Code(project)}}","milestone":"completed","occurredOn":"2021-11-30"}""",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{id}}","type":"investment","project":"{{Code(project)}}","month":"{{FirstYear + (number / 12):D4}}-{{1 + (number % 12):D2}}","amount":{{number}}.5}"""),
    };

    private static string Code(int project) => $"R-{project:D4}";

    private static Guid Id(int project, int number) => new($"0190a1b2-0000-7000-8{project:x3}-{number:x12}");
}
