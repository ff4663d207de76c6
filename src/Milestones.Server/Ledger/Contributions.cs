using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>A moment on both clocks, as the ledger's columns have it.</summary>
/// <param name="Day">Valid time.</param>
/// <param name="Position">Recorded time.</param>
internal readonly record struct Clock(DateOnly Day, long Position);

/// <summary>What reports contribute to figures: the entries of a balance, by the events whose they are.</summary>
internal static class Contributions
{
    /// <summary>What each event contributes to a figure at a moment, in the figure's unit.</summary>
    public static PositionSums Of(LedgerState ledger, ScorecardQuery query, PublicFigure figure, Clock at)
    {
        var sums = new PositionSums(ledger.Position);
        var weights = Array.ConvertAll(ledger.Figures, stored => figure.WeightOf(stored, at.Day));
        var known = KnownAt(at);
        var sets = new GroupSets(query with { By = null }, ledger.Combinations).Of;
        var reach = ledger.Reach;
        for (var number = 1; number <= ledger.Sorted.Figures; number++)
        {
            var (weight, columns) = (weights[number - 1], ledger.Sorted.Of(number));
            if (weight == 0)
            {
                continue;
            }

            foreach (var (start, end) in columns.Blocks(0, columns.EndOn(at.Day.DayNumber), 0, known))
            {
                for (var i = start; i < end; i++)
                {
                    if (columns.Positions[i] <= known && sets[columns.Combinations[i]] > 0 && (reach is null || reach.Has(columns.Projects[i])))
                    {
                        sums.Add(columns.Reports[i], (Int128)columns.AmountAt(i) * weight);
                    }
                }
            }
        }

        var tail = ledger.Tail;
        for (var i = 0; i < ledger.TailCount && tail.Positions[i] <= known; i++)
        {
            if (tail.Days[i] <= at.Day.DayNumber && weights[tail.Figures[i] - 1] is not 0 and var weight && sets[tail.Combinations[i]] > 0 && (reach is null || reach.Has(tail.Projects[i])))
            {
                sums.Add(tail.Reports[i], (Int128)tail.Amounts[i] * weight);
            }
        }

        return sums;
    }

    /// <summary>
    /// What each event contributes to the difference of figures between two moments. What was not yet known at the first is
    /// the doing of the event that told it; what was known, but was not yet so, of the event that makes it so; and what is
    /// overdue at both has grown by the days between.
    /// </summary>
    /// <returns>For each figure.</returns>
    public static PositionSums[] OfDifference(
        LedgerState ledger, ScorecardQuery query, IReadOnlyList<PublicFigure> figures, Clock from, Clock to)
    {
        var difference = new Difference(ledger, figures, from, to);
        var sets = new GroupSets(query with { By = null }, ledger.Combinations).Of;
        var reach = ledger.Reach;
        for (var number = 1; number <= ledger.Sorted.Figures; number++)
        {
            var columns = ledger.Sorted.Of(number);
            foreach (var (first, last, after) in difference.StretchesOf(number, columns))
            {
                foreach (var (start, end) in columns.Blocks(first, last, after, difference.Newest))
                {
                    for (var i = start; i < end; i++)
                    {
                        if (sets[columns.Combinations[i]] > 0 && (reach is null || reach.Has(columns.Projects[i])))
                        {
                            difference.Add(number, columns.Days[i], columns.Positions[i], columns.AmountAt(i), columns.Reports[i], columns.Causes[i]);
                        }
                    }
                }
            }
        }

        var tail = ledger.Tail;
        for (var i = 0; i < ledger.TailCount && tail.Positions[i] <= difference.Newest; i++)
        {
            if (sets[tail.Combinations[i]] > 0 && (reach is null || reach.Has(tail.Projects[i])))
            {
                difference.Add(tail.Figures[i], tail.Days[i], tail.Positions[i], tail.Amounts[i], tail.Reports[i], tail.Causes[i]);
            }
        }

        return difference.Sums;
    }

    private static int KnownAt(Clock clock) => (int)Math.Min(clock.Position, int.MaxValue);

    /// <summary>The sums of a difference, and what of the ledger can have a part in it.</summary>
    private sealed class Difference
    {
        private readonly (int Day, int Position) _from;
        private readonly (int Day, int Position) _to;

        // By the number of the figure in the ledger: which of the figures asked for it weighs in, and how much at either moment.
        private readonly (int Figure, long Before, long After)[][] _weights;

        public Difference(LedgerState ledger, IReadOnlyList<PublicFigure> figures, Clock from, Clock to)
        {
            _from = (from.Day.DayNumber, KnownAt(from));
            _to = (to.Day.DayNumber, KnownAt(to));
            _weights = Array.ConvertAll(ledger.Figures, stored => figures
                .Select((figure, i) => (i, figure.WeightOf(stored, from.Day), figure.WeightOf(stored, to.Day)))
                .Where(weight => weight is not (_, 0, 0))
                .ToArray());
            Sums = [.. figures.Select(_ => new PositionSums(ledger.Position))];
        }

        public PositionSums[] Sums { get; }

        /// <summary>The newest position that is known at either moment.</summary>
        public int Newest => Math.Max(_from.Position, _to.Position);

        /// <summary>What of a figure's entries can differ: from which to which, if newer than a position.</summary>
        public IEnumerable<(int From, int To, int After)> StretchesOf(int number, FigureColumns columns)
        {
            if (_weights[number - 1].Length == 0)
            {
                yield break;
            }

            var (first, last) = (columns.EndOn(Math.Min(_from.Day, _to.Day)), columns.EndOn(Math.Max(_from.Day, _to.Day)));
            if (Array.Exists(_weights[number - 1], weight => weight.Before != weight.After))
            {
                yield return (0, first, 0);
            }
            else if (_from.Position != _to.Position)
            {
                // What counts on both days differs only where one moment knows of it and the other does not.
                yield return (0, first, Math.Min(_from.Position, _to.Position));
            }

            yield return (first, last, 0);
        }

        public void Add(int number, int day, int position, long amount, int report, int cause)
        {
            var stood = day <= _from.Day && position <= _from.Position;
            var stands = day <= _to.Day && position <= _to.Position;
            if (!stood && !stands)
            {
                return;
            }

            var by = stood && stands ? report : position > Math.Min(_from.Position, _to.Position) ? position : cause;
            foreach (var (figure, before, after) in _weights[number - 1])
            {
                var weight = (stands ? after : 0) - (stood ? before : 0);
                if (weight != 0)
                {
                    Sums[figure].Add(by, (Int128)amount * weight);
                }
            }
        }
    }
}
