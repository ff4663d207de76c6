using System.Collections.Immutable;
using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;
using Milestones.Server.Intake;

namespace Milestones.Server.Ledger;

/// <summary>
/// The events that every server keeps in memory: those of the catalogue and the indicators, and what projects are called and
/// where they count. Few beside the reports, and asked for by every page.
/// </summary>
internal sealed record KeptHistory(
    ImmutableList<Recorded<CatalogueEvent>> Catalogue,
    ImmutableSortedDictionary<string, ImmutableList<Recorded<IndicatorEvent>>> Indicators,
    ImmutableSortedDictionary<string, ImmutableList<Recorded<ProjectEvent>>> Projects,
    ImmutableDictionary<int, string> Codes,
    ImmutableDictionary<Guid, Publication> Publications)
{
    public static KeptHistory Empty { get; } = new(
        [],
        ImmutableSortedDictionary.Create<string, ImmutableList<Recorded<IndicatorEvent>>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, ImmutableList<Recorded<ProjectEvent>>>(StringComparer.Ordinal),
        ImmutableDictionary<int, string>.Empty,
        ImmutableDictionary<Guid, Publication>.Empty);

    public CityCatalogue CatalogueAt(long position) => CityCatalogue.At(Catalogue, new(position));

    public Indicator IndicatorAt(string code, long position)
    {
        var indicator = Indicator.Unreported(code);
        foreach (var recorded in Indicators.GetValueOrDefault(Indicator.StreamOf(code)) ?? [])
        {
            if (recorded.Sequence.Position > position)
            {
                break;
            }

            indicator = indicator.Evolve(recorded);
        }

        return indicator;
    }

    /// <summary>What a project is called and where it counts, as known at a position; null before it was registered and when withdrawn.</summary>
    public ProjectAttributes? AttributesAt(string code, long position) => AttributesAt(Projects.GetValueOrDefault(code) ?? [], position);

    /// <summary>The same of a project's own events.</summary>
    public static ProjectAttributes? AttributesAt(ImmutableList<Recorded<ProjectEvent>> events, long position)
    {
        ProjectAttributes? attributes = null;
        foreach (var recorded in events)
        {
            if (recorded.Sequence.Position > position)
            {
                break;
            }

            attributes = recorded.Event switch
            {
                ProjectRegistered said => new(said.Name, said.Kind, said.Campaign, said.District, said.Tags, said.Location),
                ProjectChanged said => new(said.Name, attributes!.Kind, said.Campaign, said.District, said.Tags, said.Location),
                _ => null,
            };
        }

        return attributes;
    }

    public Builder ToBuilder() => new(this);

    /// <summary>Adds events in the order of the log.</summary>
    internal sealed class Builder(KeptHistory history)
    {
        private readonly ImmutableList<Recorded<CatalogueEvent>>.Builder _catalogue = history.Catalogue.ToBuilder();

        private readonly ImmutableSortedDictionary<string, ImmutableList<Recorded<IndicatorEvent>>>.Builder _indicators =
            history.Indicators.ToBuilder();

        private readonly ImmutableSortedDictionary<string, ImmutableList<Recorded<ProjectEvent>>>.Builder _projects =
            history.Projects.ToBuilder();

        private readonly ImmutableDictionary<int, string>.Builder _codes = history.Codes.ToBuilder();

        private readonly ImmutableDictionary<Guid, Publication>.Builder _publications = history.Publications.ToBuilder();

        public void Add(string stream, Guid id, long position, int version, DateTimeOffset recordedAt, object said)
        {
            switch (said)
            {
                case ScorecardPublished of:
                    _publications[id] = new(of, new(id, stream, position, version, recordedAt));
                    break;
                case CatalogueEvent of:
                    _catalogue.Add(new(id, new(position), version, of));
                    break;
                case IndicatorEvent of:
                    _indicators[stream] = (_indicators.GetValueOrDefault(stream) ?? []).Add(new(id, new(position), version, of));
                    break;
                case ProjectEvent of:
                    _projects[stream] = (_projects.GetValueOrDefault(stream) ?? []).Add(new(id, new(position), version, of));
                    if (of is ProjectRegistered)
                    {
                        _codes[checked((int)position)] = stream;
                    }

                    break;
            }
        }

        public KeptHistory Build() =>
            new(_catalogue.ToImmutable(), _indicators.ToImmutable(), _projects.ToImmutable(), _codes.ToImmutable(), _publications.ToImmutable());
    }
}

/// <summary>A publication, and when it was made.</summary>
internal sealed record Publication(ScorecardPublished Said, Receipt Receipt);
