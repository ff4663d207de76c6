using Milestones.Projects;

namespace Milestones.Tests.Oracles;

/// <summary>Which reports have a photo, and which the office accepts as they read: of what was said so far.</summary>
public sealed class OracleSupport
{
    private readonly HashSet<Guid> _photographed = [];
    private readonly HashSet<Guid> _accepted = [];

    public void Hear(object said)
    {
        switch (said)
        {
            case EvidenceReceived it:
                _photographed.Add(it.Report);
                break;
            case ReportAccepted it:
                _accepted.Add(it.Report);
                break;
            case ReportReturned it:
                _accepted.Remove(it.Report);
                break;
            case ProjectReportCorrected it:
                _accepted.Remove(it.Corrects);
                break;
            default:
                break;
        }
    }

    public bool IsPhotographed(Guid report) => _photographed.Contains(report);

    public bool IsAccepted(Guid report) => _accepted.Contains(report);
}
