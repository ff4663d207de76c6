using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Figures;

/// <summary>
/// Which views of a project need not be told apart: those in which the same milestones and standings count. Where no report has
/// any support there are two, all reports and none; where there are no reports there is one.
/// </summary>
internal static class Views
{
    private static readonly Support[] AllAlike = [Support.All];
    private static readonly Support[] AllButAccepted = [Support.Reported | Support.Photographed, Support.Accepted];
    private static readonly Support[] AllButPhotographed = [Support.Reported | Support.Accepted, Support.Photographed];
    private static readonly Support[] AllButReported = [Support.Reported, Support.Photographed | Support.Accepted];
    private static readonly Support[] NoneAlike = [Support.Reported, Support.Photographed, Support.Accepted];

    public static ReadOnlySpan<Support> Of(Project project) => Of(project, project);

    /// <summary>The views that are alike both before an event and after it.</summary>
    public static ReadOnlySpan<Support> Of(Project before, Project after)
    {
        var alike = new Alike();
        alike.Add(before);
        if (!ReferenceEquals(before, after))
        {
            alike.Add(after);
        }

        return alike switch
        {
            { Photographed: true, Accepted: true } => AllAlike,
            { Photographed: true } => AllButAccepted,
            { Accepted: true } => AllButPhotographed,
            { EachOther: true } => AllButReported,
            _ => NoneAlike,
        };
    }

    /// <summary>Whether those that are photographed are all that are reported, those that are accepted likewise, and the two each other.</summary>
    private struct Alike()
    {
        public bool Photographed { get; private set; } = true;

        public bool Accepted { get; private set; } = true;

        public bool EachOther { get; private set; } = true;

        public void Add(Project project)
        {
            foreach (var milestone in project.Milestones)
            {
                Add(milestone);
            }

            foreach (var standing in project.Standings)
            {
                Add(standing);
            }
        }

        private void Add(ReportThatStands report)
        {
            var photographed = (report.Support & Support.Photographed) != Support.None;
            var accepted = (report.Support & Support.Accepted) != Support.None;
            Photographed &= photographed;
            Accepted &= accepted;
            EachOther &= photographed == accepted;
        }
    }
}
