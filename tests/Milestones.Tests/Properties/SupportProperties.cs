using CsCheck;
using Milestones.Figures;
using Milestones.Tests.Oracles;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

/// <summary>The three views of one ledger. That each shows what the log tells of it, the scorecard's properties hold against the oracle.</summary>
public class SupportProperties
{
    private const int Histories = 200;

    private static readonly Support[] Views = [Support.Reported, Support.Photographed, Support.Accepted];

    [Fact]
    public void Of_what_a_report_makes_by_itself_a_view_shows_the_part_that_has_its_support() =>
        Gen.Select(Stories.Any, Questions.Any.Array[10]).Sample(
            (story, questions) =>
            {
                foreach (var question in questions)
                {
                    var all = Own(story, question, Support.Reported);
                    var support = Supported(story, question.KnownAt(story));

                    Own(story, question, Support.Photographed).ShouldBe(all.Where(own => support.IsPhotographed(own.Report)), $"{question}");
                    Own(story, question, Support.Accepted).ShouldBe(all.Where(own => support.IsAccepted(own.Report)), $"{question}");
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    [Fact]
    public void What_needs_no_report_is_the_same_in_every_view() =>
        Gen.Select(Stories.Any, Questions.Any.Array[10]).Sample(
            (story, questions) =>
            {
                foreach (var question in questions)
                {
                    foreach (var figure in (Figure[])[Figure.Planned, Figure.PlannedInvestment])
                    {
                        Views.Select(view => LedgerBalance.Of(
                            story.City.Ledger, question.Query with { Evidence = view }, question.AsOf, question.KnownAt(story))[figure])
                            .Distinct().ShouldHaveSingleItem($"{figure} {question}");
                    }
                }
            },
            iter: Histories,
            print: asked => asked.Item1.ToString());

    /// <summary>What reports add without another's help: no inference, no end of what another began.</summary>
    private static List<(string Figure, Guid Report, long Amount)> Own(Story story, Question question, Support view)
    {
        var figures = story.City.Catalogue.Kinds
            .SelectMany(kind => kind.Ladder.Milestones.Select(Figure.Reached).Concat(kind.Measures.Select(measure => Figure.OfMeasure(measure))))
            .Append(Figure.CompletedInvestment)
            .ToHashSet();
        var knownAt = question.KnownAt(story);
        return
        [
            .. from posting in story.City.Ledger
               where posting.At <= knownAt && posting.Entry.On <= question.AsOf && figures.Contains(posting.Entry.Figure)
                   && (question.Query with { Evidence = view }).Takes(posting.Entry.Combination)
               group posting.Entry.Amount by (posting.Entry.Figure, posting.Entry.Report) into own
               where own.Sum() != 0
               orderby own.Key.Report, own.Key.Figure.ToString()
               select (own.Key.Figure.ToString(), story.City.Log[(int)own.Key.Report.Position - 1].Id, own.Sum()),
        ];
    }

    private static OracleSupport Supported(Story story, Sequence knownAt)
    {
        var support = new OracleSupport();
        foreach (var fact in story.City.Log.Take((int)knownAt.Position))
        {
            support.Hear(fact.Event);
        }

        return support;
    }
}
