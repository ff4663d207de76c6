namespace Milestones.Figures;

/// <summary>What each figure has come to. A sum is exact whatever the amounts: it is wider than any of them.</summary>
public sealed class Balance
{
    private readonly Dictionary<Figure, Int128> _amounts = [];

    /// <summary>In the figure's unit; 0 for what has no entries.</summary>
    public Int128 this[Figure figure] => _amounts.GetValueOrDefault(figure);

    public IEnumerable<KeyValuePair<Figure, Int128>> Amounts => _amounts.Where(amount => amount.Value != 0);

    public bool IsEmpty => _amounts.Values.All(amount => amount == 0);

    public void Add(Figure figure, Int128 amount) => _amounts[figure] = this[figure] + amount;

    public static Balance operator -(Balance left, Balance right)
    {
        var difference = new Balance();
        foreach (var (figure, amount) in left._amounts)
        {
            difference.Add(figure, amount);
        }

        foreach (var (figure, amount) in right._amounts)
        {
            difference.Add(figure, -amount);
        }

        return difference;
    }
}
