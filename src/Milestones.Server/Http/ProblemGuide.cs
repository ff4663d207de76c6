namespace Milestones.Server.Http;

/// <summary>What each kind of problem means, and what to do about it: what stands at the address that is a problem's <c>type</c>.</summary>
internal static class ProblemGuide
{
    /// <summary>Not a refusal: the server is at fault.</summary>
    public static readonly RefusalKind InternalError = new("internal-error", 500, "The server failed");

    private static readonly Dictionary<RefusalKind, string> Meanings = new()
    {
        [Refusals.InvalidReport] = "The text is not JSON, or a field is missing, unknown, of the wrong type or out of its range. `errors` names each field; mend it and send the report again with the same id.",
        [Refusals.InvalidRequest] = "A parameter or a field is missing, unknown, of the wrong type or out of its range. `errors` names each; mend it and ask again.",
        [Refusals.Unauthenticated] = "The request carries no token, or one that has expired, was revoked or never was one. Send `Authorization: Bearer TOKEN`; whoever gave you the token can give you another. What a phone has kept waits until then.",
        [Refusals.Forbidden] = "The caller is known, and may not do this: `detail` names the role or the scope that is missing. An admin gives out tokens that have it.",
        [Refusals.ProjectNotFound] = "No project has this code, or none had it at the position that was asked for. Codes are compared exactly, capitals included. Register the project, or correct the code.",
        [Refusals.IndicatorNotFound] = "The catalogue has no indicator of this code. Declare it, or correct the code.",
        [Refusals.ReportNotFound] = "No report has this id, or none had it at the position that was asked for. A correction or retraction names the original report, never a correction of it.",
        [Refusals.TargetNotFound] = "The plan had no target for this indicator by the day that was asked for. Decide one, or ask of a later day.",
        [Refusals.EvidenceNotFound] = "No file has this hash, or none that you may see. Send the file, or check the hash: the SHA-256 of its bytes, 64 lower-case hexadecimal digits.",
        [Refusals.EvidenceHasNoImage] = "Pages show JPEG, PNG and WebP, without what the camera says of time and place. Of a HEIC or PDF, or of a file that is not put together as its type is, there is no such image: download the original.",
        [Refusals.NotFound] = "The server has no such address. The API document lists those that it has.",
        [Refusals.MethodNotAllowed] = "The address is right, the method is not. `Allow` names those that it takes.",
        [Refusals.AlreadyReported] = "Another report has already given this milestone, this month's money, this indicator's value for the day or this project's standing for the day; `report` names it. If that one is wrong, correct or retract it.",
        [Refusals.KindInUse] = "A kind keeps its ladder as soon as a project was registered with it. Its name and measures may change; for another ladder, declare another kind.",
        [Refusals.ProjectCancelled] = "The project would go on after its cancellation; `report` and `date` say what stands against it. What happened before that day may still be reported, and money at any time. Check both dates and correct or retract the report that is wrong.",
        [Refusals.ProjectCompleted] = "A project that is completed is not suspended, resumed or cancelled on or after that day; `report` and `date` say what stands against it. Check both dates and correct or retract the report that is wrong.",
        [Refusals.ProjectExists] = "The code was registered with other words. Replace that project's attributes or decide it a plan; a new project needs a code of its own.",
        [Refusals.ProjectHasReports] = "A project is withdrawn only when it was registered in error, so none of its reports may stand. Retract those that are wrong; a real project that ends early is cancelled.",
        [Refusals.ProjectWithdrawn] = "The project was registered in error and withdrawn. It takes nothing more; report to the project that is meant, or register it under another code.",
        [Refusals.ReportIdConflict] = "The id belongs to a report with other content. A new report needs a new id; what was sent before is changed by a correction.",
        [Refusals.ReportRetracted] = "The report was retracted, so it can be neither corrected, reviewed nor retracted again. Report anew what is right, with a new id.",
        [Refusals.BodyTooLarge] = "A body has at most 8 MB, a line of NDJSON 256 KB, a file of evidence 10 MB. Send many reports as NDJSON, which may be of any length.",
        [Refusals.UnsupportedContentType] = "The body is JSON in UTF-8: say so by `Content-Type: application/json`, or `application/x-ndjson` for reports a line each. A file of evidence is a JPEG, PNG, WebP or HEIC picture or a PDF, by what is in it and not by its name.",
        [Refusals.DateInFuture] = "Reports tell what has happened, by the calendar of the city's time zone: no day after today, no month that has not begun. What is to come belongs into a plan.",
        [Refusals.EvidenceNotNamed] = "A file becomes a report's evidence when the report names its hash under `evidence`. Report anew with the hash, or upload the file that is named.",
        [Refusals.IndicatorIsCounted] = "The indicator is counted from the milestones of projects. Report those, and the count follows.",
        [Refusals.MilestoneNotOnLadder] = "The project's kind has no such milestone. The catalogue lists the ladder of each kind.",
        [Refusals.MilestonesOutOfOrder] = "The milestones of a ladder are reached in its order, on the same day at the earliest; `report` and `date` say what stands against it. Check both dates and correct the report that is wrong.",
        [Refusals.PlansOutOfOrder] = "A later version of a plan is decided on the day of the version before it or after. `date` says when that was.",
        [Refusals.ReasonRequired] = "Something is decided anew, changed or withdrawn: say why by a `reason` whose `code` the catalogue lists for this.",
        [Refusals.UnknownCode] = "The catalogue has no such kind, campaign, district or reason. `detail` lists those that it has; declare a new one first.",
        [Refusals.UnknownMeasure] = "The project's kind is not measured in this. Measures come with the milestone `completed`, and the catalogue lists those of each kind.",
        [Refusals.TooManyRequests] = "One address, or one caller, sends more requests than are taken in a minute, or tries too many tokens that are not taken. Nothing was done: send the same again after `Retry-After` seconds. Many reports fit into one request, as an array or as NDJSON.",
        [Refusals.EvidenceDamaged] = "The store has lost the file, or has changed it: what it gives is not what the hash stands for, so it is not served. It must be restored from a backup; the log of the server names it.",
        [Refusals.NotCaughtUp] = "The log did not reach the position of `atLeast` within 5 s. Ask again; if it stays so, the position is not one of this store.",
        [Refusals.Overloaded] = "More reports are waiting to be recorded than the queue has places, or more files are on their way than are taken at once. Nothing was recorded: send the same again after `Retry-After`.",
        [Refusals.Unavailable] = "The database did not answer, so it is not known whether this was recorded; or the identity provider did not, so your token could not be checked. Send the same again, with the same id: nothing is ever counted twice.",
        [InternalError] = "The server met something that it was not written for. Its log tells more under the number in `detail`. Sending the same again harms nothing.",
    };

    public static IEnumerable<RefusalKind> All => [.. Refusals.All, InternalError];

    public static string Meaning(RefusalKind kind) => Meanings[kind];
}
