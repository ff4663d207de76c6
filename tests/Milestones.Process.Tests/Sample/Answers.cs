using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>Asks a server for single figures, by the words of the published rows.</summary>
internal sealed class Answers(RunningServer server)
{
    // Where an indicator stands in both, the public commitments are meant.
    private const string PublicCommitments = "livelihood-2022";

    /// <summary>A subject as a question's filters, each after an ampersand.</summary>
    public static string FiltersOf(string subject) =>
        subject == "all" ? "" : string.Concat(subject.Split('+').Select(part => $"&{part.Replace(':', '=')}"));

    /// <param name="subject"><c>all</c>, or <c>kind:</c>, <c>campaign:</c> and <c>tag:</c> with a code each, joined by <c>+</c>.</param>
    public async Task<decimal> CountAsync(string subject, string figure, string asOf, string year)
    {
        if (figure == "campaigns")
        {
            return (await server.GetAsync($"/api/catalogue?asOf={asOf}"))["campaigns"]!.AsArray().Count;
        }

        var total = (await server.GetAsync($"/api/scorecard?year={year}&asOf={asOf}{FiltersOf(subject)}"))["total"]!;
        var value = figure switch
        {
            "planned" => total["planned"],
            "planned-investment" => total["plannedInvestment"],
            "completed-investment" => total["completedInvestment"],
            "investment-percent" => total["investmentPercent"],
            _ when figure.StartsWith("measure:", StringComparison.Ordinal) => total["measures"]![figure["measure:".Length..]],
            _ => total["milestones"]![figure],
        };
        return value.ShouldNotBeNull($"{figure} is no figure of {total}").GetValue<decimal>();
    }

    public async Task<JsonNode> IndicatorAsync(string code, string asOf, string year)
    {
        var items = (await server.GetAsync($"/api/indicators?year={year}&asOf={asOf}&limit=1000"))["items"]!.AsArray()
            .Where(item => (string?)item!["code"] == code)
            .ToList();
        return (items.Count == 1 ? items[0] : items.Single(item => (string?)item!["plan"] == PublicCommitments))!;
    }

    public async Task<JsonNode> MilestoneAsync(string project, string milestone, string asOf) =>
        (await server.GetAsync($"/api/projects/{project}?asOf={asOf}"))["milestones"]!.AsArray()
            .Single(item => (string?)item!["milestone"] == milestone)!;
}
