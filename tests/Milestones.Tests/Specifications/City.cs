using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Tests.Specifications;

/// <summary>The product without its store: a log in memory, what the domain folds of it, and the ledger that it posts to.</summary>
public sealed class City
{
    private readonly Dictionary<string, Project> _projects;
    private readonly Dictionary<string, Indicator> _indicators;
    private readonly List<Fact> _log;
    private readonly List<Posting> _ledger;

    public City()
    {
        (_projects, _indicators) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        (_log, _ledger) = ([], []);
    }

    /// <summary>A city to which the same has happened, and to which other things may happen from now on.</summary>
    public City(City other)
    {
        (_projects, _indicators) = (new(other._projects, StringComparer.Ordinal), new(other._indicators, StringComparer.Ordinal));
        (_log, _ledger) = ([.. other._log], [.. other._ledger]);
        (Catalogue, Today) = (other.Catalogue, other.Today);
    }

    /// <summary>Today, on the city's calendar.</summary>
    public DateOnly Today { get; set; } = new(2023, 12, 31);

    public CityCatalogue Catalogue { get; private set; } = CityCatalogue.Initial;

    public IReadOnlyCollection<Project> Projects => _projects.Values;

    /// <summary>What happened; the first has position 1.</summary>
    public IReadOnlyList<Fact> Log => _log;

    public IReadOnlyList<Posting> Ledger => _ledger;

    public Project? Find(string code) => _projects.GetValueOrDefault(code);

    public Project Project(string code) =>
        Find(code) ?? throw new InvalidOperationException($"The test speaks of the project {code}, which it did not register.");

    public Indicator Indicator(string code) => _indicators.GetValueOrDefault(code) ?? Milestones.Indicators.Indicator.Unreported(code);

    /// <summary>The indicator whose value a report gave, if it gave one.</summary>
    public string? IndicatorOf(Guid report) =>
        StreamOf(report) is { } stream && _indicators.Values.Any(known => Milestones.Indicators.Indicator.StreamOf(known.Code) == stream)
            ? stream["indicator:".Length..]
            : null;

    /// <summary>The project that a report is about. One that nobody made is asked of some project: none knows it.</summary>
    public string ProjectOf(Guid report) =>
        StreamOf(report) is { } stream && _projects.ContainsKey(stream) ? stream : _projects.Keys.First();

    /// <summary>Asks, and lets happen what is answered.</summary>
    public Answer Do(Command command)
    {
        var answer = command.Decide(this);
        foreach (var fact in answer.Facts)
        {
            Happened(fact);
        }

        return answer;
    }

    public void Happened(Fact fact)
    {
        _log.Add(fact);
        var at = new Sequence(_log.Count);
        switch (fact.Event)
        {
            case CatalogueEvent said:
                Catalogue = Catalogue.Evolve(said);
                break;
            case ProjectEvent said:
                var before = Find(fact.Stream);
                var after = Milestones.Projects.Project.Evolve(
                    before, fact.Stream, new(fact.Id, at, 1 + (before?.Version ?? 0), said), kind => Catalogue.Kind(kind)!.Ladder);
                _projects[fact.Stream] = after;
                _ledger.AddRange(Postings.Of(before, after).Select(entry => new Posting(at, entry)));
                break;
            case IndicatorEvent said:
                var code = fact.Stream["indicator:".Length..];
                _indicators[code] = Indicator(code).Evolve(new(fact.Id, at, 1 + Indicator(code).Version, said));
                break;
            default:
                throw new InvalidOperationException($"{fact.Event.GetType().Name} is no event of the domain.");
        }
    }

    private string? StreamOf(Guid report) => _log.Find(fact => fact.Id == report)?.Stream;
}

/// <summary>An entry in the ledger, and the position of the event that posted it.</summary>
public readonly record struct Posting(Sequence At, Entry Entry);
