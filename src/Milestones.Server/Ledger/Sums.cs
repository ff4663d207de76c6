using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>Sums by day, group and figure while a query runs.</summary>
internal sealed class Sums(int days, int figures)
{
    private readonly List<Int128[]> _groups = [];

    public void Add(int day, ReadOnlySpan<int> groups, short figure, Int128 amount)
    {
        foreach (var group in groups)
        {
            while (_groups.Count <= group)
            {
                _groups.Add(new Int128[days * figures]);
            }

            _groups[group][(day * figures) + figure - 1] += amount;
        }
    }

    /// <summary>For each day what had come by then: its own sums and those of the days before it.</summary>
    public Balances[] Cumulate(Figure[] names, List<string> keys)
    {
        var balances = new Balances[days];
        for (var day = 0; day < days; day++)
        {
            var total = new Balance();
            var groups = new Dictionary<string, Balance>(StringComparer.Ordinal);
            for (var group = 0; group < _groups.Count; group++)
            {
                var balance = group == 0 ? total : groups[keys[group - 1]] = new Balance();
                for (var figure = 0; figure < figures; figure++)
                {
                    if (day > 0)
                    {
                        _groups[group][(day * figures) + figure] += _groups[group][((day - 1) * figures) + figure];
                    }

                    if (_groups[group][(day * figures) + figure] is var amount && amount != 0)
                    {
                        balance.Add(names[figure], amount);
                    }
                }
            }

            balances[day] = new(total, groups);
        }

        return balances;
    }
}

/// <summary>What the figures of a query have come to on a day.</summary>
internal sealed record Balances(Balance Total, IReadOnlyDictionary<string, Balance> Groups);
