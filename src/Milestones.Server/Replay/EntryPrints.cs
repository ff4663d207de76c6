using Milestones.Figures;

namespace Milestones.Server.Replay;

/// <summary>
/// Compares two sets of entries that come in different orders: each entry has a print of 64 bits of all that it says, and at
/// each position of the log the prints of one set are added up and those of the other taken away. What is left over is a
/// difference. The prints depend on a random key, so that no two differences are made to hide each other.
/// </summary>
/// <param name="last">The last position that may have entries.</param>
internal sealed class EntryPrints(long last, ulong key)
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong[] _left = new ulong[last + 1];

    public void Add(long position, long project, in Entry entry, (short Figure, int Combination) numbers) =>
        _left[position] += Print(project, entry.Report.Position, entry.Cause.Position, entry.Amount, entry.On, numbers);

    /// <returns>False when the log has no such position.</returns>
    public bool TryTake(
        long position, long project, long report, long cause, long amount, DateOnly on, (short Figure, int Combination) numbers)
    {
        if (position < 1 || position > last)
        {
            return false;
        }

        _left[position] -= Print(project, report, cause, amount, on, numbers);
        return true;
    }

    /// <summary>The positions at which the sets differ.</summary>
    public IEnumerable<long> Differing()
    {
        for (var position = 1L; position <= last; position++)
        {
            if (_left[position] != 0)
            {
                yield return position;
            }
        }
    }

    private ulong Print(long project, long report, long cause, long amount, DateOnly on, (short Figure, int Combination) numbers)
    {
        var print = Mix(key, (ulong)project);
        print = Mix(print, (ulong)report);
        print = Mix(print, (ulong)cause);
        print = Mix(print, (ulong)amount);
        print = Mix(print, (ulong)on.DayNumber);
        return Mix(print, ((ulong)(uint)numbers.Combination << 16) | (ushort)numbers.Figure);
    }

    private static ulong Mix(ulong print, ulong value)
    {
        var high = Math.BigMul(print ^ value ^ Odd, print + Odd | 1, out ulong low);
        return high ^ low;
    }
}
