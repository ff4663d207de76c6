using CsCheck;
using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

public class ExplainProperties
{
    [Fact]
    public void The_entries_of_each_figure_add_up_to_what_the_scorecard_shows() =>
        Gen.Select(Stories.Any, Questions.Any.Array[10]).Sample(
            (story, questions) =>
            {
                foreach (var question in questions)
                {
                    var names = FigureNames.Of(story.City.Catalogue, question.Query.Kind);
                    var knownAt = question.KnownAt(story);
                    var balance = LedgerBalance.Of(story.City.Ledger, question.Query, question.AsOf, knownAt);
                    var entries = story.City.Ledger
                        .Where(posting => posting.At <= knownAt)
                        .Select(posting => posting.Entry)
                        .Where(entry => entry.On <= question.AsOf && question.Query.Takes(entry.Combination))
                        .ToList();

                    PublicFigure.All(names)
                        .Select(figure => (figure.Name, figure.InUnits(entries.Aggregate(
                            Int128.Zero, (sum, entry) => sum + ((Int128)entry.Amount * figure.WeightOf(entry.Figure, question.AsOf))))))
                        .ShouldBe(Shown(ScorecardFigures.Of(balance, question.AsOf, names)), $"{question}");
                }
            },
            iter: 100,
            print: asked => asked.Item1.ToString());

    /// <summary>Every figure but the percent, which is no sum.</summary>
    private static IEnumerable<(string Name, decimal Value)> Shown(ScorecardFigures figures) =>
    [
        ("planned", figures.Planned),
        ("underway", figures.Underway),
        ("suspended", figures.Suspended),
        ("cancelled", figures.Cancelled),
        .. figures.Milestones.Select(pair => (pair.Key, (decimal)pair.Value)),
        ("planned-investment", figures.PlannedInvestment),
        ("completed-investment", figures.CompletedInvestment),
        .. figures.Measures.Select(pair => ($"measure:{pair.Key}", pair.Value)),
        ("early", figures.Schedule.Early),
        ("on-time", figures.Schedule.OnTime),
        ("late", figures.Schedule.Late),
        ("overdue", figures.Schedule.Overdue),
        ("late-days", figures.Schedule.LateDays),
    ];
}
