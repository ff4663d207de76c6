using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Wolverine.Http;

namespace Milestones.Server.Projects;

public static class Register
{
    [WolverinePost("/api/projects")]
    [Allow(Role.Planner)]
    public static Task<IResult> Post(HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            var (code, said) = ProjectBody.Registration(fields, city.Today);
            return fields.Refusal(Refusals.InvalidRequest) is { } wrong
                ? Answer.Refused(wrong)
                : await ProjectCommands.SendAsync(context, wayIn, ledger, streams, city, code, said);
        });
    }
}
