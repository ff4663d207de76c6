namespace Milestones.Server.Pages.Overview;

/// <summary>What the scorecard's page says.</summary>
public static class OverviewWords
{
    public static readonly Phrase Title = new("计分卡", "Scorecard");
}
