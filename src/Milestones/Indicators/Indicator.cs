using System.Collections.Immutable;
using Milestones.Reports;

namespace Milestones.Indicators;

/// <summary>An indicator as the log tells it up to some position: the values that stand, each as last corrected, and its targets.</summary>
public sealed record Indicator
{
    public required string Code { get; init; }

    /// <summary>How many events its stream has.</summary>
    public int Version { get; init; }

    /// <summary>By date.</summary>
    public ImmutableArray<ReportedValue> Values { get; init; } = [];

    /// <summary>Every version of every target, as decided.</summary>
    public ImmutableArray<TargetVersion> Targets { get; init; } = [];

    public ImmutableArray<Guid> Retracted { get; init; } = [];

    private const string StreamPrefix = "indicator:";

    public static string StreamOf(string code) => StreamPrefix + code;

    /// <summary>The indicator whose stream it is; null for another's.</summary>
    public static string? CodeOf(string stream) =>
        stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;

    public static Indicator Unreported(string code) => new() { Code = code };

    public Indicator Evolve(Recorded<IndicatorEvent> recorded) => (recorded.Event switch
    {
        IndicatorValueReported said => With(new(recorded.Id, recorded.Sequence, said.OccurredOn, said.Value, said.Qualifier)
        {
            Backing = Backing.Naming(said.Evidence),
        }),
        TargetDecided said => this with
        {
            Targets = Targets.Add(new(
                recorded.Id, recorded.Sequence, 1 + Targets.Count(known => known.Said.Plan == said.Plan && known.Said.Year == said.Year), said)),
        },
        IndicatorReportCorrected said when Values.FirstOrDefault(value => value.Report == said.Corrects) is { } value =>
            Without(said.Corrects).With(value.Correct(said)),
        IndicatorReportCorrected => this,
        IndicatorReportRetracted said => Without(said.Retracts) with { Retracted = Retracted.Add(said.Retracts) },
        IndicatorEvidenceReceived said => Back(said.Report, backing => Backing.Receive(backing, said.Hash)),
        IndicatorReportAccepted said => Back(said.Report, backing => Backing.Reviewed(backing, new(null, said.Note))),
        IndicatorReportReturned said => Back(said.Report, backing => Backing.Reviewed(backing, new(said.Reason, null))),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded, "Not an event of an indicator."),
    }) with
    { Version = recorded.Version };

    /// <summary>The newest value of a calendar year that tells of a day on or before the one asked for.</summary>
    public ReportedValue? ValueOn(DateOnly day, int year)
    {
        for (var i = Values.Length - 1; i >= 0; i--)
        {
            if (Values[i].OccurredOn <= day && Values[i].OccurredOn.Year == year)
            {
                return Values[i];
            }
        }

        return null;
    }

    /// <summary>The versions of a target that were decided by a day, the baseline first.</summary>
    public IEnumerable<TargetVersion> TargetsOn(DateOnly day, string plan, int year) =>
        Targets.Where(target => target.Said.Plan == plan && target.Said.Year == year && target.Said.DecidedOn <= day);

    /// <summary>A report that stands, by its id.</summary>
    public ReportThatStands? Find(Guid report) => Values.FirstOrDefault(value => value.Report == report);

    internal Indicator With(ReportedValue value)
    {
        var at = 0;
        while (at < Values.Length && Values[at].OccurredOn <= value.OccurredOn)
        {
            at++;
        }

        return this with { Values = Values.Insert(at, value) };
    }

    /// <summary>The indicator as if the report had not been made.</summary>
    internal Indicator Without(Guid report)
    {
        for (var i = 0; i < Values.Length; i++)
        {
            if (Values[i].Report == report)
            {
                return this with { Values = Values.RemoveAt(i) };
            }
        }

        return this;
    }

    private Indicator Back(Guid report, Func<Backing?, Backing> change) => this with
    {
        Values = [.. Values.Select(value => value.Report == report ? value with { Backing = change(value.Backing) } : value)],
    };

    /// <summary>What stands against a value, given the indicator without it.</summary>
    internal Refusal? Against(ReportedValue asked)
    {
        foreach (var other in Values)
        {
            if (other.OccurredOn == asked.OccurredOn)
            {
                return new(
                    Refusals.AlreadyReported,
                    $"Report {other.Report} gives {other.Value} for {other.OccurredOn:yyyy-MM-dd}. If that is wrong, correct or retract it.")
                {
                    Other = other.Report,
                    OtherDate = other.OccurredOn,
                };
            }
        }

        return null;
    }
}

/// <summary>A value as last corrected.</summary>
/// <param name="OccurredOn">Valid time.</param>
public sealed record ReportedValue(Guid Report, Sequence Sequence, DateOnly OccurredOn, Hundredths Value, Qualifier Qualifier)
    : ReportThatStands(Report, Sequence)
{
    public ReportedValue Correct(IndicatorReportCorrected said) => this with
    {
        OccurredOn = said.OccurredOn ?? OccurredOn,
        Value = said.Value ?? Value,
        Qualifier = said.Qualifier ?? Qualifier,
        Backing = Backing?.Corrected(),
    };
}

/// <summary>A target as one of the versions of its plan and year.</summary>
/// <param name="Version">From 1, the baseline.</param>
public sealed record TargetVersion(Guid Report, Sequence Sequence, int Version, TargetDecided Said);
