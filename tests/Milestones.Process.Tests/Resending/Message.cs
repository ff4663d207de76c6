namespace Milestones.Process.Tests.Resending;

/// <summary>What is sent until it is acknowledged.</summary>
/// <param name="Address">Where it is posted.</param>
/// <param name="Identity">The property of the answer that says whose it is, and what stands there.</param>
/// <param name="After">What must be acknowledged before it makes sense.</param>
internal sealed record Message(string Address, string ContentType, string Body, (string Name, string Value) Identity, Guid? After = null)
{
    private const string Reports = "/api/reports";

    /// <summary>Whether several of them may be sent as one array.</summary>
    public bool IsReport => Address == Reports;

    public static Message Report(Guid id, string body) => new(Reports, "application/json", body, ("id", $"{id}"));

    public static Message Review(Guid of, string body) => new($"{Reports}/{of}/review", "application/json", body, ("report", $"{of}"), After: of);

    public static Message File(string hash, string content) => new("/api/evidence", "application/octet-stream", content, ("hash", hash));
}
