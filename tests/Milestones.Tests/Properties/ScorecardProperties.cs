using CsCheck;
using Milestones.Figures;
using Milestones.Tests.Oracles;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

public class ScorecardProperties
{
    private const int Histories = 400;
    private const int QuestionsEach = 30;

    [Fact]
    public void The_balances_of_the_ledger_are_the_figures_that_the_log_tells() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach]).Sample(
            (story, questions) =>
            {
                var oracle = story.Oracle;
                foreach (var question in questions)
                {
                    var balance = LedgerBalance.Of(story.City.Ledger, question.Query, question.AsOf, question.KnownAt(story));
                    Figures(balance, question, story).ShouldBe(oracle.Scorecard(question.ForOracle(story)).ToString(), $"{question}");
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void So_are_those_of_each_group() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach]).Sample(
            (story, questions) =>
            {
                var oracle = story.Oracle;
                foreach (var question in questions)
                {
                    var groups = LedgerBalance.GroupsOf(story.City.Ledger, question.Query, question.AsOf, question.KnownAt(story))
                        .Where(group => !group.Value.IsEmpty)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => $"{group.Key}: {Figures(group.Value, question, story)}");
                    var expected = oracle.Groups(question.ForOracle(story), Key(question.Query.By))
                        .Select(group => $"{group.Key}: {group.Value}");
                    groups.ShouldBe(expected, $"{question}");
                }
            },
            iter: Histories / 4,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void So_is_what_happened_in_each_calendar_year() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach], Gen.Int[2021, 2024]).Sample(
            (story, questions, year) =>
            {
                var oracle = story.Oracle;
                foreach (var question in questions)
                {
                    var (before, until) = Ends(question.AsOf, year);
                    var (query, knownAt) = (question.Query with { Year = null }, question.KnownAt(story));
                    var happened = LedgerBalance.Of(story.City.Ledger, query, until, knownAt)
                        - LedgerBalance.Of(story.City.Ledger, query, before, knownAt);
                    Year(happened, year, question, story).ShouldBe(oracle.Year(question.ForOracle(story), year).ToString(), $"{question}");
                }
            },
            iter: Histories / 4,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void So_is_what_happened_in_each_calendar_year_in_each_group() =>
        Gen.Select(Stories.Any, Questions.Any.Array[QuestionsEach], Gen.Int[2021, 2024]).Sample(
            (story, questions, year) =>
            {
                var oracle = story.Oracle;
                foreach (var question in questions)
                {
                    var (before, until) = Ends(question.AsOf, year);
                    var (query, knownAt) = (question.Query with { Year = null }, question.KnownAt(story));
                    var earlier = LedgerBalance.GroupsOf(story.City.Ledger, query, before, knownAt);
                    var groups = LedgerBalance.GroupsOf(story.City.Ledger, query, until, knownAt)
                        .Where(group => !group.Value.IsEmpty)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => $"{group.Key}: {Year(group.Value - earlier[group.Key], year, question, story)}");
                    var expected = oracle.YearGroups(question.ForOracle(story), year, Key(question.Query.By))
                        .Select(group => $"{group.Key}: {group.Value}");
                    groups.ShouldBe(expected, $"{question}");
                }
            },
            iter: Histories / 4,
            print: asked => asked.Item1.ToString());

    private static (DateOnly Before, DateOnly Until) Ends(DateOnly asOf, int year)
    {
        var (before, until) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        return (asOf < before ? asOf : before, asOf < until ? asOf : until);
    }

    private static string Key(Grouping? by) => $"{by}".ToLowerInvariant();

    private static string Figures(Balance balance, Question question, Story story)
    {
        var shown = ScorecardFigures.Of(balance, question.AsOf, FigureNames.Of(story.City.Catalogue, question.Query.Kind));
        var figures = new OracleFigures
        {
            Planned = shown.Planned,
            Underway = shown.Underway,
            Suspended = shown.Suspended,
            Cancelled = shown.Cancelled,
            PlannedInvestment = shown.PlannedInvestment,
            CompletedInvestment = shown.CompletedInvestment,
            InvestmentPercent = shown.InvestmentPercent,
            Early = shown.Schedule.Early,
            OnTime = shown.Schedule.OnTime,
            Late = shown.Schedule.Late,
            Overdue = shown.Schedule.Overdue,
            LateDays = shown.Schedule.LateDays,
        };
        foreach (var (milestone, count) in shown.Milestones)
        {
            figures.Milestones.Add(milestone, count);
        }

        foreach (var (measure, amount) in shown.Measures)
        {
            figures.Measures.Add(measure, amount);
        }

        return figures.ToString();
    }

    private static string Year(Balance happened, int year, Question question, Story story)
    {
        var figures = new OracleYear { Year = year, CompletedInvestment = (decimal)happened[Figure.CompletedInvestment] / 100m };
        var names = FigureNames.Of(story.City.Catalogue, question.Query.Kind);
        foreach (var milestone in names.Milestones)
        {
            figures.Milestones.Add(milestone, (long)happened[Figure.Reached(milestone)]);
        }

        foreach (var measure in names.Measures)
        {
            figures.Measures.Add(measure, (decimal)happened[Figure.OfMeasure(measure)] / 100m);
        }

        return figures.ToString();
    }
}
