using System.Buffers;

namespace Milestones.Server.Ledger;

/// <summary>
/// Sums by position of the log, told in the log's order. They lie in pages that are made where something is added: a question
/// that takes much of the log touches most of them once each, and one that takes little costs little.
/// </summary>
/// <param name="last">The greatest position that something can be added at.</param>
internal sealed class PositionSums(long last) : IDisposable
{
    private const int PageSize = 4096;

    private readonly Int128[]?[] _pages = new Int128[]?[(last / PageSize) + 1];

    public Int128 Total { get; private set; }

    public void Add(int position, Int128 amount)
    {
        ref var page = ref _pages[position / PageSize];
        if (page is null)
        {
            page = ArrayPool<Int128>.Shared.Rent(PageSize);
            page.AsSpan(0, PageSize).Clear();
        }

        page[position % PageSize] += amount;
        Total += amount;
    }

    /// <summary>Those from a position on, ascending; what came to nothing is left out.</summary>
    public IEnumerable<(int Position, Int128 Sum)> From(long position)
    {
        for (var number = Math.Max(position, 0) / PageSize; number < _pages.Length; number++)
        {
            if (_pages[number] is not { } page)
            {
                continue;
            }

            for (var i = 0; i < PageSize; i++)
            {
                var at = (number * PageSize) + i;
                if (at >= position && page[i] != 0)
                {
                    yield return ((int)at, page[i]);
                }
            }
        }
    }

    public void Dispose()
    {
        for (var number = 0; number < _pages.Length; number++)
        {
            if (_pages[number] is { } page)
            {
                _pages[number] = null;
                ArrayPool<Int128>.Shared.Return(page);
            }
        }
    }
}
