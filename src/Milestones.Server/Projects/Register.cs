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
    public static async Task<IResult> Post(HttpContext context, OneWayIn wayIn, LiveLedger ledger, Streams streams, City city)
    {
        var (json, refusal) = await Body.ReadAsync(context.Request, Refusals.InvalidRequest);
        if (json is null)
        {
            return Answer.Refused(refusal!);
        }

        using (json)
        {
            var fields = new Fields(json.RootElement);
            var (code, said) = ProjectBody.Registration(fields, city.Today);
            return fields.Refusal(Refusals.InvalidRequest) is { } wrong
                ? Answer.Refused(wrong)
                : await ProjectCommands.SendAsync(context, wayIn, ledger, streams, city, code, said);
        }
    }
}
