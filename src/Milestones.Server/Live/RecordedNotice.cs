namespace Milestones.Server.Live;

/// <summary>
/// By which the store tells every server of a database that something was recorded. It is sent in the transaction that
/// records, so it arrives with the commit or not at all.
/// </summary>
internal static class RecordedNotice
{
    public const string Channel = "milestones_recorded";

    /// <summary>An expression of SQL. It carries nothing: who hears it looks how far the log has come.</summary>
    public const string Send = $"pg_notify('{Channel}', '')";

    public const string Listen = $"listen {Channel}";
}
