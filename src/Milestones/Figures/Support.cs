namespace Milestones.Figures;

/// <summary>
/// What is asked to stand behind the reports of a figure. Every figure can be asked in each of these three views; registrations
/// and plans count in all of them, a report in those that it has the support for.
/// </summary>
[Flags]
public enum Support
{
    None = 0,

    /// <summary>All reports.</summary>
    Reported = 1,

    /// <summary>Only reports of which a photo or another file that they name has arrived.</summary>
    Photographed = 2,

    /// <summary>Only reports that the office's newest review accepts, as they now stand.</summary>
    Accepted = 4,

    All = Reported | Photographed | Accepted,
}
