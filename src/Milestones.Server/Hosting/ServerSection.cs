using Milestones.Server.Http;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Hosting;

/// <summary>What the API document says of the server's own addresses.</summary>
internal static class ServerSection
{
    public static Section Is { get; } = new(
        "Server",
        "Whether the server is well, and what its problems mean.",
        new EndpointDescription(HttpMethod.Get, "/health/live", "getHealthLive", "Whether the server runs")
        {
            Details = "It asks nobody else, so a database that is gone is no reason to start the server again.",
            Gives = [new(200, "It runs.", typeof(HealthAnswer))],
        },
        new EndpointDescription(HttpMethod.Get, "/health/ready", "getHealthReady", "Whether the server can answer")
        {
            Details = "The ledger is in memory and the database answers within 2 s.",
            Gives = [new(200, "Send it requests.", typeof(HealthAnswer)), new(503, "Send it none yet.", typeof(HealthAnswer))],
        },
        EndpointDescription.Read("/problems", "listProblems", "All problems", new(200, "Every kind of problem, by status.", typeof(ProblemsAnswer)))
            with
        { Refuses = [] },
        EndpointDescription.Read("/problems/{slug}", "getProblem", "A problem", new(200, "What it means, and what to do about it.", typeof(ProblemAnswer)))
            .Saying("The `type` of each problem is such an address. A browser gets a page.")
            .With(Parameters.Path("slug", Shape.Code("The last part of a problem's `type`."), "already-reported"))
            with
        { Refuses = [Refusals.NotFound] });
}
