using Milestones.Projects;

namespace Milestones.Reports;

public static class ReportInvestment
{
    public static InvestmentReported Said(this InvestmentReport report) =>
        new(report.Month, report.Amount, report.Note, report.Evidence);

    /// <summary>Money may be reported after cancellation and completion; bills come late.</summary>
    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(this Project project, InvestmentReport asked, DateOnly today)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        if (asked.Month.First > today)
        {
            return new Refusal(Refusals.DateInFuture, $"{asked.Month} has not begun: today is {today:yyyy-MM-dd}.");
        }

        foreach (var spent in project.Investments)
        {
            if (spent.Month == asked.Month)
            {
                return new Refusal(
                    Refusals.AlreadyReported,
                    $"Report {spent.Report} gives {spent.Amount} for {spent.Month}. If that is wrong, correct it.")
                {
                    Other = spent.Report,
                };
            }
        }

        return asked.Said();
    }
}
