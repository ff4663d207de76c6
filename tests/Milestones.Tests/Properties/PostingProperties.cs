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
                }

                posted.ShouldBe(story.City.Ledger.Count);
            },
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

    /// <summary>How much there is of an entry, whatever number of postings it came in.</summary>
    private static void Add(Dictionary<Entry, long> ledger, Entry entry)
    {
        var key = entry with { Amount = 0 };
        ledger[key] = ledger.GetValueOrDefault(key) + entry.Amount;
    }

    private static IEnumerable<Entry> Left(Dictionary<Entry, long> ledger) =>
        ledger.Where(entry => entry.Value != 0).Select(entry => entry.Key with { Amount = entry.Value });
}
