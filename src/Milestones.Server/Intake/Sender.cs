using Milestones.Server.Identity;

namespace Milestones.Server.Intake;

/// <summary>Who asks something of the log, and about which projects it may.</summary>
/// <param name="By">The opaque id that its events carry.</param>
public sealed record Sender(string By, Scope Scope)
{
    /// <summary>Whoever works at the command line and does not say for whom.</summary>
    public const string Operator = "operator";

    /// <summary>What was recorded or sent before by somebody, and is told again.</summary>
    /// <param name="by">Null when it does not say.</param>
    public static Sender AtCommandLine(string? by) => new(by ?? Operator, Scope.City);

    public static Sender Of(HttpContext context) => Of(context.Caller());

    public static Sender Of(Caller caller) => new(caller.Id, caller.Scope);
}
