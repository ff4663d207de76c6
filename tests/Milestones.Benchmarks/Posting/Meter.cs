using System.Diagnostics;

namespace Milestones.Benchmarks.Posting;

/// <summary>Counts what is answered in a span of time that begins when everything is warm.</summary>
internal sealed class Meter(TimeSpan warmUp, TimeSpan span)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly List<double> _milliseconds = [];
    private readonly Lock _gate = new();
    private int _recorded;
    private int _refused;
    private int _failed;

    public bool IsOver => Stopwatch.GetElapsedTime(_began) >= warmUp + span;

    /// <param name="status">As HTTP's.</param>
    /// <param name="sent">When it was sent, a time stamp of <see cref="Stopwatch"/>.</param>
    public void Count(int status, long sent)
    {
        var now = Stopwatch.GetTimestamp();
        var at = Stopwatch.GetElapsedTime(_began, now);
        if (at < warmUp || at >= warmUp + span)
        {
            return;
        }

        lock (_gate)
        {
            _milliseconds.Add(Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds);
            switch (status)
            {
                case 200 or 201:
                    _recorded++;
                    break;
                case 409:
                    _refused++;
                    break;
                default:
                    _failed++;
                    break;
            }
        }
    }

    public PostingResult Result() => new(
        _recorded / span.TotalSeconds,
        _refused,
        _failed,
        _recorded + _refused + _failed,
        _milliseconds.Median(),
        _milliseconds.Percentile(0.99));
}

/// <param name="PerSecond">Those that were recorded.</param>
/// <param name="Refused">Answered 409.</param>
/// <param name="Failed">Answered anything else.</param>
/// <param name="Median">Of the time to the answer, in milliseconds.</param>
/// <param name="P99">Of the time to the answer, in milliseconds.</param>
internal sealed record PostingResult(double PerSecond, int Refused, int Failed, int Answered, double Median, double P99)
{
    public double RefusedPercent => Answered == 0 ? 0 : 100d * Refused / Answered;
}
