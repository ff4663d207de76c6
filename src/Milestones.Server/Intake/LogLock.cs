namespace Milestones.Server.Intake;

/// <summary>
/// Whoever appends to the log holds this lock to the commit, one after the other. Its name is of this product's own making; it
/// must be the same on every server of a database.
/// </summary>
internal static class LogLock
{
    public const string Take = "select pg_advisory_xact_lock(hashtextextended('milestones.log', 0))";
}
