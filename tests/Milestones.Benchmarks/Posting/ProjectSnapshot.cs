using Milestones.Projects;

namespace Milestones.Benchmarks.Posting;

/// <summary>
/// What the usual way decides a report of money against: the months that are given already. Less than the product knows of a
/// project, so that the snapshot which each report writes anew stays small.
/// </summary>
internal sealed class ProjectSnapshot
{
    public string Id { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>Numbered from the year 0 on.</summary>
    public List<int> Months { get; set; } = [];

    public static int NumberOf(Month month) => (month.Year * 12) + month.Number;

    public void Apply(ProjectRegistered registered) => Kind = registered.Kind;

    public void Apply(InvestmentReported reported) => Months.Add(NumberOf(reported.Month));
}
