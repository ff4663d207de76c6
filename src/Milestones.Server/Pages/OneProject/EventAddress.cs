namespace Milestones.Server.Pages.OneProject;

/// <summary>Where an event stands on its project's page.</summary>
internal static class EventAddress
{
    public const string All = "#events";

    public static string IdOf(long sequence) => $"event-{sequence}";

    public static string Of(long sequence) => $"#{IdOf(sequence)}";
}
