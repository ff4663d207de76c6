using System.Buffers;

namespace Milestones.Server.Sample;

/// <summary>
/// Qingdao's urban renewal in 2022, as the lines that its offices and sites would have sent, in the order of their arrival.
/// <para>
/// True, from the city's scorecard of 2022-12-20, its report of 2022-12-26 on the year's commitments and other dated reports of
/// the city: the campaigns; the numbers of projects planned, started, opened and completed on those days, over all and of single
/// kinds; the money planned for the year and spent by the end of November; the works without the tag <c>reconstructed</c>, with
/// the days on which main lines opened and the plan of the Hang'an elevated road; how many unconnected roads and old estates had
/// started by the end of March; the indicators' values of the first quarter and of December, and their targets.
/// </para>
/// <para>
/// Reconstructed, so that those figures come out: every project with the tag <c>reconstructed</c>, with its name, place, plans
/// and reports; of the named works the plans, the money, the places to within a street or so and whatever their reports' notes
/// call reconstructed; the indicators' values between, by their notes; the numbers of kinds for which none is published; the days
/// on which plans and targets were decided; and when each line arrived. Nothing is told of what came after 2022-12-26.
/// </para>
/// </summary>
public static class Qingdao2022
{
    /// <summary>Writes the history as NDJSON (UTF-8, LF), the same bytes each time.</summary>
    public static void Write(Stream output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var line in InOrder())
        {
            line.Write(buffer);
        }

        output.Write(buffer.WrittenSpan);
    }

    internal static IEnumerable<Line> InOrder()
    {
        var works = Setbacks.Befall([.. NamedWorks.All, .. Programme.Batches.SelectMany(Reconstruction.Of)]);
        var money = new Money(works);
        Line[] lines =
        [
            .. Catalogue.Lines(),
            .. works.SelectMany(work => WorkLines.Of(work, money)),
            .. Indicator.All.SelectMany(indicator => IndicatorLines.Of(indicator, works)),
        ];
        return lines.Concat(Repetitions.Of(lines)).OrderBy(line => line.ArrivedAt);
    }
}
