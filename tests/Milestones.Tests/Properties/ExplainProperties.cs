using CsCheck;
using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

public class ExplainProperties
{
    private const int Histories = 400;
    private const int QuestionsEach = 30;

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

    [Fact]
    public void The_reports_of_the_entries_of_each_figure_are_those_by_which_the_log_makes_it() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach]).Sample(
            (story, questions) =>
            {
                var oracle = story.Oracle;
                foreach (var question in questions)
                {
                    var told = oracle.Contributions(question.ForOracle(story))
                        .Select(it => (it.Figure, it.Project, it.By.Position, it.Amount));

                    Contributions(story, question).ShouldBe(told, $"{question}");
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    /// <summary>What the entries of each event come to, by figure and position.</summary>
    private static IEnumerable<(string Figure, string Project, long Position, decimal Amount)> Contributions(Story story, Question question)
    {
        var entries = story.City.Ledger
            .Where(posting => posting.At <= question.KnownAt(story))
            .Select(posting => posting.Entry)
            .Where(entry => entry.On <= question.AsOf && question.Query.Takes(entry.Combination))
            .ToLookup(entry => entry.Report);
        return
            from figure in PublicFigure.All(FigureNames.Of(story.City.Catalogue, question.Query.Kind)).OrderBy(figure => figure.Name, StringComparer.Ordinal)
            from ofEvent in entries.OrderBy(ofEvent => ofEvent.Key)
            let sum = ofEvent.Aggregate(Int128.Zero, (sum, entry) => sum + ((Int128)entry.Amount * figure.WeightOf(entry.Figure, question.AsOf)))
            where sum != 0
            select (figure.Name, story.City.Log[(int)ofEvent.Key.Position - 1].Stream, ofEvent.Key.Position, figure.InUnits(sum));
    }

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
