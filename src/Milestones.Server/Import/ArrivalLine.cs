using Milestones.Reports;
using Milestones.Server.Http;
using Milestones.Server.Intake;
using Milestones.Server.Reports;

namespace Milestones.Server.Import;

/// <summary>Reads the line of a file's arrival. The file itself is no part of the log, and is brought along by other means.</summary>
internal static class ArrivalLine
{
    public static Command Read(Fields fields, Guid? id, Sender sender)
    {
        var hash = fields.Text("hash", 64);
        if (!ReportReader.IsHash(hash))
        {
            fields.Wrong("hash", ReportReader.HashRule);
        }

        var arrival = new EvidenceArrival(fields.Id("report"), hash, fields.Text("mediaType", 100), Claim(fields));
        if (id is not null && id != arrival.Id)
        {
            fields.Wrong("id", $"The id of this arrival can only be {arrival.Id}. Leave it out.");
        }

        return Command.Of(arrival, sender);
    }

    private static EvidenceClaim? Claim(Fields fields)
    {
        if (!fields.TryObject("claim", out var claim))
        {
            return null;
        }

        var said = new EvidenceClaim(
            claim.OptionalLocalTime("takenAt"), claim.OptionalNumber("latitude", -90, 90), claim.OptionalNumber("longitude", -180, 180));
        claim.Close();
        return said;
    }
}
