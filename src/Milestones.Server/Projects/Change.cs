using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Wolverine.Http;

namespace Milestones.Server.Projects;

/// <summary>Changes a project's attributes, decides its plans, or withdraws it.</summary>
public static class Change
{
    [WolverinePut("/api/projects/{code}")]
    [Allow(Role.Planner)]
    public static Task<IResult> Put(string code, HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city) =>
        SendAsync(context, wayIn, ledger, streams, city, code, fields =>
        {
            var change = ProjectBody.Change(fields);
            return fields.Has("reason") || fields.Refusal(Refusals.InvalidRequest) is not null
                ? (change, null)
                : (change, new(Refusals.ReasonRequired, "To change a project, say why: give a reason with a code of the catalogue."));
        });

    [WolverinePost("/api/projects/{code}/withdrawal")]
    [Allow(Role.Planner)]
    public static Task<IResult> Withdraw(string code, HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city) =>
        SendAsync(context, wayIn, ledger, streams, city, code, fields =>
        {
            var reason = fields.OptionalReason("reason");
            return reason is null && !fields.Has("reason")
                ? (null, new(Refusals.ReasonRequired, "To withdraw a project, say why: give a reason with a code of the catalogue."))
                : (new ProjectWithdrawn(reason ?? new("", null)), null);
        });

    [WolverinePost("/api/projects/{code}/plans")]
    [Allow(Role.Planner)]
    public static Task<IResult> Plan(string code, HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city) =>
        SendAsync(context, wayIn, ledger, streams, city, code, fields =>
            (new PlanDecided(ProjectBody.Plan(fields, city.Today), fields.OptionalReason("reason")), null));

    private static Task<IResult> SendAsync(
        HttpContext context,
        OneWayIn wayIn,
        LiveLedger ledger,
        Streams streams,
        City city,
        string code,
        Func<Fields, (ProjectEvent? Said, Refusal? Refusal)> read)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            var (said, refusal) = read(fields);
            refusal = fields.Refusal(Refusals.InvalidRequest) ?? refusal;
            return refusal is not null
                ? Answer.Refused(refusal)
                : await ProjectCommands.SendAsync(context, wayIn, ledger, streams, city, code, said!);
        });
    }
}
