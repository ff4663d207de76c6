using Milestones.Reports;
using Milestones.Server.Http;

namespace Milestones.Server.Reports;

/// <summary>Reads what the office says of a report, as it is posted or imported.</summary>
internal static class ReviewBody
{
    public const string Accepted = "accepted";
    public const string Returned = "returned";

    public static Review? Read(Guid report, Fields fields)
    {
        var (verdict, reason, note) = (fields.Text("verdict", 16), fields.OptionalReason("reason"), fields.OptionalText("note"));
        switch (verdict)
        {
            case Accepted when reason is not null:
                fields.Wrong("reason", "A report is accepted without one; words go into note.");
                return null;
            case Accepted:
                return new Acceptance(report, note);
            case Returned when note is not null:
                fields.Wrong("note", "The words to a report that is returned go into reason.text.");
                return null;
            case Returned:
                return new Return(report, reason ?? new("", null));
            default:
                fields.Wrong("verdict", $"One of {Accepted}, {Returned}.");
                return null;
        }
    }

    /// <summary>What is missing of a review that is well-formed.</summary>
    public static Refusal? ReasonRequired(Review? review) => review is Return { Reason.Code: "" }
        ? new(Refusals.ReasonRequired, "To return a report, say why: give a reason with a code of the catalogue.")
        : null;
}
