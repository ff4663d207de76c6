using System.Collections.Immutable;
using System.Globalization;

namespace Milestones.Server.Sample;

/// <summary>
/// Makes up the projects of a batch. What happened is drawn first, so that the published counts hold on their days; the plans
/// are drawn backwards from it, early, on time or late.
/// </summary>
internal static class Reconstruction
{
    private static readonly Window BeforeTheYear = new(new(2020, 9, 1), new(2021, 12, 20));
    private static readonly Window PlanningSeason = new(new(2022, 1, 6), new(2022, 2, 28));
    private static readonly DateOnly FirstStart = new(2022, 1, 12);
    private static readonly DateOnly LastStart = new(2022, 11, 25);
    private static readonly DateOnly FirstQuarterEnds = new(2022, 3, 31);

    public static IReadOnlyList<Work> Of(Batch batch)
    {
        var chance = Chance.For(batch.Code);
        var fates = chance.Shuffled(Fates(batch));
        var places = chance.Shuffled(Enumerable.Range(0, batch.Count));
        var early = FirstQuarter(batch, chance);
        var works = new Work[batch.Count];
        for (var i = 0; i < works.Length; i++)
        {
            works[i] = Make(batch, i, PlaceNames.At(batch.Places, places[i]), fates[i], early[i]);
        }

        return Measured(batch, works);
    }

    /// <summary>How far each project comes; null where it had not started by the end of November.</summary>
    private static IEnumerable<Outcome?> Fates(Batch batch)
    {
        var told = batch.Outcomes.SelectMany(outcome => Enumerable.Repeat(outcome, outcome.Count)).ToList();
        var rest = new Outcome(Kind.Started, batch.Count - told.Count - batch.NotStarted, Window.ByNovember);
        return told.Concat(Enumerable.Repeat(rest, rest.Count)).Concat(Enumerable.Repeat((Outcome?)null, batch.NotStarted));
    }

    /// <summary>For each project the days on which it may have started.</summary>
    private static Window[] FirstQuarter(Batch batch, Chance chance)
    {
        var windows = new Window[batch.Count];
        Array.Fill(windows, new(FirstStart, LastStart));
        if (batch.FirstQuarter is { } quarter)
        {
            Array.Fill(windows, new(FirstQuarterEnds.AddDays(1), quarter.RestBy));
            foreach (var i in chance.Shuffled(Enumerable.Range(0, batch.Count - batch.AddedLater)).Take(quarter.Started))
            {
                windows[i] = new(FirstStart, FirstQuarterEnds);
            }
        }

        for (var i = batch.Count - batch.AddedLater; i < batch.Count; i++)
        {
            windows[i] = windows[i].NotBefore(new(2022, 5, 20)).NotAfter(batch.FirstQuarter?.RestBy ?? new(2022, 8, 10));
        }

        return windows;
    }

    private static Work Make(Batch batch, int index, Name place, Outcome? fate, Window starts)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"qd-2022-{batch.Code}-{index + 1:D4}");
        var chance = Chance.For(code);
        var isAdded = index >= batch.Count - batch.AddedLater;
        var reached = fate is null ? Late(chance) : Reach(chance, batch, fate, starts, mayContinue: !isAdded);
        var decidedOn = DecidedOn(chance, reached, isAdded);
        var district = District.All[chance.Weighted(batch.Spread)];
        return new()
        {
            Code = code,
            Name = new(
                batch.Title.Zh!.Replace("{0}", place.Zh, StringComparison.Ordinal),
                batch.Title.En!.Replace("{0}", place.En, StringComparison.Ordinal)),
            Kind = batch.Kind,
            Campaign = batch.Campaign,
            District = district,
            Tags = [.. batch.Tags, "reconstructed"],
            Path = PathOf(chance, district, batch.Kind),
            Weight = batch.Weight * chance.Between(40, 175),
            DecidedOn = decidedOn,
            Planned = Planning.Baseline(chance, batch, reached, decidedOn),
            Reached = reached,
            IsReconstructed = true,
        };
    }

    /// <summary>Of those that had not started by the end of November, some did in December.</summary>
    private static ImmutableArray<Reached> Late(Chance chance) =>
        chance.Percent(30) ? [new(Kind.Started, Seasons.Draw(chance, Seasons.Starts, new(new(2022, 12, 1), new(2022, 12, 24))))] : [];

    private static ImmutableArray<Reached> Reach(Chance chance, Batch batch, Outcome fate, Window starts, bool mayContinue)
    {
        var ladder = batch.Kind.Ladder;
        var last = ladder.IndexOf(fate.Milestone);
        var least = batch.ShortestDays * last / (ladder.Length - 1);
        var window = mayContinue && starts.From == FirstStart && chance.Percent(batch.ContinuingPercent)
            ? BeforeTheYear
            : starts.NotAfter(fate.Window.To.AddDays(-least));
        var started = Seasons.Draw(chance, Seasons.Starts, window);
        if (last == 0)
        {
            return [Reported(chance, Kind.Started, started, mayBeMissing: false)];
        }

        var lastOn = Seasons.Draw(chance, Seasons.Completions, fate.Window.NotBefore(started.AddDays(least)));
        var days = lastOn.DayNumber - started.DayNumber;
        // Missing reports must not change what is published for the end of March or of November.
        var mayBeMissing = batch.FirstQuarter is null && fate.Window.To <= Window.ByNovember.To;
        var reached = ImmutableArray.CreateBuilder<Reached>();
        reached.Add(Reported(chance, Kind.Started, started, mayBeMissing));
        for (var rung = 1; rung < last; rung++)
        {
            // The later milestones of a ladder lie nearer to its end than to its beginning.
            var percent = 50 + (50 * rung / last) + chance.Between(-9, 9);
            reached.Add(Reported(chance, ladder[rung], started.AddDays(days * percent / 100), mayBeMissing));
        }

        reached.Add(Reported(chance, fate.Milestone, lastOn, mayBeMissing: false));
        return reached.ToImmutable();
    }

    private static Reached Reported(Chance chance, string milestone, DateOnly on, bool mayBeMissing) => new(milestone, on)
    {
        Note = Notes.Of(chance, milestone),
        IsReported = !(mayBeMissing && chance.Percent(6)),
    };

    private static DateOnly DecidedOn(Chance chance, ImmutableArray<Reached> reached, bool isAdded)
    {
        var started = reached.IsEmpty ? (DateOnly?)null : reached[0].On;
        if (isAdded)
        {
            return (started ?? new(2022, 7, 1)).AddDays(-chance.Between(8, 24));
        }

        var decidedOn = Seasons.Draw(chance, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], PlanningSeason);
        return started is { Year: 2022 } on && on.AddDays(-4) < decidedOn ? on.AddDays(-chance.Between(4, 8)) : decidedOn;
    }

    private static ImmutableArray<Position> PathOf(Chance chance, District district, Kind kind)
    {
        var from = district.Anywhere(chance);
        if (!kind.IsLinear)
        {
            return [from];
        }

        var (east, north) = (chance.Between(-700, 700), chance.Between(-350, 350));
        var bend = from.Moved(east, north);
        return [from, bend, bend.Moved(east + chance.Between(-150, 150), north + chance.Between(-150, 150))];
    }

    private static Work[] Measured(Batch batch, Work[] works)
    {
        var completed = Enumerable.Range(0, works.Length).Where(i => works[i].CompletedOn is not null).ToList();
        if (completed.Count == 0)
        {
            return works;
        }

        foreach (var (measure, total) in batch.Measured)
        {
            var shares = Apportionment.Of(total, [.. completed.Select(i => (long)works[i].Weight)]);
            for (var share = 0; share < shares.Length; share++)
            {
                var work = works[completed[share]];
                var completion = work.Reached[^1];
                works[completed[share]] = work with
                {
                    Reached = work.Reached.SetItem(
                        work.Reached.Length - 1, completion with { Measures = completion.Measures.Add((measure, shares[share])) }),
                };
            }
        }

        return works;
    }
}
