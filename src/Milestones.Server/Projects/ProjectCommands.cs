using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;

namespace Milestones.Server.Projects;

/// <summary>What planners do to a project is answered with the project as it then is.</summary>
internal static class ProjectCommands
{
    public static async Task<IResult> SendAsync(
        HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city, string code, ProjectEvent said)
    {
        if (wayIn.TryEnqueue(Command.Of(code, said, id: null, Sender.Of(context))) is not { } waiting)
        {
            return Answer.Refused(OneWayIn.Full);
        }

        var verdict = await waiting.WaitAsync(context.RequestAborted);
        if (verdict is Verdict.Refused refused)
        {
            return Answer.Refused(refused.Refusal);
        }

        var state = await ledger.CurrentAsync(context.RequestAborted);
        var project = (await streams.ProjectsAsync([code], state, state.Position, context.RequestAborted))[code];
        var creates = said is ProjectRegistered or PlanDecided;
        return Answer.Done(
            ProjectAnswer.Of(project, new(state, city.Today, state.Position, state.RecordedAt)),
            verdict is Verdict.Recorded && creates ? 201 : 200,
            said switch
            {
                ProjectRegistered => $"/api/projects/{code}",
                PlanDecided => $"/api/projects/{code}/plans",
                _ => null,
            });
    }
}
