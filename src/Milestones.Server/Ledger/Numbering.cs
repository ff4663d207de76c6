using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>
/// The numbers that figures and combinations have in memory, from 1. They outlast a rebuilding of the ledger, in which the
/// database numbers them anew.
/// </summary>
internal sealed class Numbering
{
    private readonly Dictionary<Figure, short> _figures = [];
    private readonly Dictionary<Combination, int> _combinations = [];
    private readonly List<Combination> _combinationOf = [];
    private readonly List<short> _figureOfStored = [0];
    private readonly List<int> _combinationOfStored = [0];

    /// <summary>The building of the ledger whose stored numbers are known.</summary>
    public int Generation { get; private set; }

    public short LastStoredFigure => (short)(_figureOfStored.Count - 1);

    public int LastStoredCombination => _combinationOfStored.Count - 1;

    public int FigureCount => _figures.Count;

    public int CombinationCount => _combinations.Count;

    /// <summary>In the order of their numbers.</summary>
    public Figure[] Figures => [.. _figures.OrderBy(figure => figure.Value).Select(figure => figure.Key)];

    /// <summary>In the order of their numbers.</summary>
    public Combination[] Combinations => [.. _combinationOf];

    public void Begin(int generation)
    {
        Generation = generation;
        _figureOfStored.RemoveRange(1, _figureOfStored.Count - 1);
        _combinationOfStored.RemoveRange(1, _combinationOfStored.Count - 1);
    }

    /// <summary>Takes the next stored number of a figure.</summary>
    public void Add(Figure figure)
    {
        _figures.TryAdd(figure, (short)(_figures.Count + 1));
        _figureOfStored.Add(_figures[figure]);
    }

    /// <summary>Takes the next stored number of a combination.</summary>
    public void Add(Combination combination)
    {
        if (_combinations.TryAdd(combination, _combinations.Count + 1))
        {
            _combinationOf.Add(combination);
        }

        _combinationOfStored.Add(_combinations[combination]);
    }

    public short FigureOf(short stored) => _figureOfStored[stored];

    public int CombinationOf(int stored) => _combinationOfStored[stored];
}
