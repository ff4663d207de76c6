using CsCheck;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Properties;

public class PostingProperties
{
    private const int Histories = 150;

    [Fact]
    public void What_was_posted_up_to_an_event_is_what_the_projects_contributed_then() =>
        Stories.Any.Sample(
            story =>
            {
                var ledger = new Dictionary<Entry, long>();
                var posted = 0;
                foreach (var (position, projects) in Replay(story))
                {
                    while (posted < story.City.Ledger.Count && story.City.Ledger[posted].At <= position)
                    {
                        Add(ledger, story.City.Ledger[posted++].Entry);
                    }

                    var state = new Dictionary<Entry, long>();
                    foreach (var entry in projects.SelectMany(Entries.Of))
                    {
                        Add(state, entry);
                    }

                    Left(ledger).Except(Left(state)).ShouldBeEmpty($"Posted by {position}, and not so");
                    Left(state).Except(Left(ledger)).ShouldBeEmpty($"So at {position}, and not posted");
                    foreach (var view in Views)
                    {
                        var shown = new Dictionary<Entry, long>();
                        foreach (var entry in projects.SelectMany(project => Entries.Of(project, view)))
                        {
                            Add(shown, entry);
                        }

                        Left(shown).Except(Left(ledger)).ShouldBeEmpty($"Shown {view} at {position}, and not posted");
                    }
                }

                posted.ShouldBe(story.City.Ledger.Count);
            },
            iter: Histories,
            print: story => story.ToString());

    [Fact]
    public void What_is_the_same_in_several_views_is_posted_once() =>
        Stories.Any.Sample(
            story =>
            {
                foreach (var same in story.City.Ledger.GroupBy(posting => posting with { Entry = posting.Entry with { Combination = posting.Entry.Combination with { Support = Support.All } } }))
                {
                    // An entry that a project has twice is posted twice, and then in views of which some are the same.
                    same.Count().ShouldBe(
                        Views.Max(view => same.Count(posting => (posting.Entry.Combination.Support & view) != Support.None)), $"{same.Key}");
                }
            },
            iter: Histories,
            print: story => story.ToString());

    [Fact]
    public void Reviews_and_arrivals_move_no_figure_of_all_reports() =>
        Stories.Any.Sample(
            story => story.City.Ledger
                .Where(posting => (posting.Entry.Combination.Support & Support.Reported) != Support.None)
                .Select(posting => story.City.Log[(int)posting.At.Position - 1].Event)
                .ShouldAllBe(said => !(said is EvidenceReceived || said is ReportAccepted || said is ReportReturned)),
            iter: Histories,
            print: story => story.ToString());

    [Fact]
    public void What_stays_is_not_posted_again() =>
        Stories.Any.Sample(
            story =>
            {
                foreach (var ofEvent in story.City.Ledger.GroupBy(posting => posting.At))
                {
                    var entries = ofEvent.Select(posting => posting.Entry).ToList();
                    entries.Where(entry => entries.Contains(entry with { Amount = -entry.Amount })).ShouldBeEmpty($"At {ofEvent.Key}");
                    entries.ShouldAllBe(entry => entry.Amount != 0);
                }
            },
            iter: Histories,
            print: story => story.ToString());

    [Fact]
    public void Of_a_report_that_was_retracted_nothing_is_left() =>
        Stories.Any.Sample(
            story =>
            {
                var retracted = story.City.Log.Select(fact => fact.Event)
                    .OfType<ProjectReportRetracted>().Select(said => said.Retracts).ToHashSet();
                bool IsRetracted(Sequence position) => retracted.Contains(story.City.Log[(int)position.Position - 1].Id);
                var ledger = new Dictionary<Entry, long>();
                foreach (var (_, entry) in story.City.Ledger.Where(posting =>
                    IsRetracted(posting.Entry.Report) || IsRetracted(posting.Entry.Cause)))
                {
                    Add(ledger, entry);
                }

                Left(ledger).ShouldBeEmpty();
            },
            iter: Histories,
            print: story => story.ToString());

    [Fact]
    public void Every_entry_names_events_that_are_in_its_project() =>
        Stories.Any.Sample(
            story =>
            {
                foreach (var (at, entry) in story.City.Ledger)
                {
                    var stream = story.City.Log[(int)at.Position - 1].Stream;
                    story.City.Log[(int)entry.Report.Position - 1].Stream.ShouldBe(stream);
                    story.City.Log[(int)entry.Cause.Position - 1].Stream.ShouldBe(stream);
                }
            },
            iter: Histories,
            print: story => story.ToString());

    /// <summary>The projects after each event.</summary>
    private static IEnumerable<(Sequence At, IEnumerable<Project> Projects)> Replay(Story story)
    {
        var city = new City();
        foreach (var fact in story.City.Log)
        {
            city.Happened(fact);
            yield return (new(city.Log.Count), city.Projects);
        }
    }

    private static readonly Support[] Views = [Support.Reported, Support.Photographed, Support.Accepted];

    /// <summary>How much there is of an entry in each view, whatever number of postings it came in.</summary>
    private static void Add(Dictionary<Entry, long> ledger, Entry entry)
    {
        foreach (var view in Views.Where(view => (entry.Combination.Support & view) != Support.None))
        {
            var key = entry with { Amount = 0, Combination = entry.Combination with { Support = view } };
            ledger[key] = ledger.GetValueOrDefault(key) + entry.Amount;
        }
    }

    private static IEnumerable<Entry> Left(Dictionary<Entry, long> ledger) =>
        ledger.Where(entry => entry.Value != 0).Select(entry => entry.Key with { Amount = entry.Value });
}
