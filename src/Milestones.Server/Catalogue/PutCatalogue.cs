using Milestones.Catalogue;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Intake;
using Wolverine.Http;

namespace Milestones.Server.Catalogue;

/// <summary>Declares an entry of the catalogue, or changes one.</summary>
public static class PutCatalogue
{
    [WolverinePut("/api/catalogue/kinds/{code}")]
    [Allow(Role.Planner)]
    public static Task<IResult> Kind(string code, HttpContext context, OneWayIn wayIn) =>
        DeclareAsync(code, context, wayIn, CatalogueBody.Kind);

    [WolverinePut("/api/catalogue/campaigns/{code}")]
    [Allow(Role.Planner)]
    public static Task<IResult> Campaign(string code, HttpContext context, OneWayIn wayIn) =>
        DeclareAsync(code, context, wayIn, CatalogueBody.Campaign);

    [WolverinePut("/api/catalogue/districts/{code}")]
    [Allow(Role.Planner)]
    public static Task<IResult> District(string code, HttpContext context, OneWayIn wayIn) =>
        DeclareAsync(code, context, wayIn, CatalogueBody.District);

    [WolverinePut("/api/catalogue/indicators/{code}")]
    [Allow(Role.Planner)]
    public static Task<IResult> Indicator(string code, HttpContext context, OneWayIn wayIn) =>
        DeclareAsync(code, context, wayIn, CatalogueBody.Indicator);

    private static Task<IResult> DeclareAsync(
        string code, HttpContext context, OneWayIn wayIn, Func<string, Fields, CatalogueEvent> read)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            if (!Code.IsCode(code) || (fields.Has("code") && fields.Text("code") != code))
            {
                fields.Wrong("code", "A code is 1 to 64 lower-case letters and digits, with single hyphens between; the one of the address.");
            }

            var declaration = read(code, fields);
            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            if (wayIn.TryEnqueue(Command.Of(declaration, id: null, Sender.Of(context))) is not { } waiting)
            {
                return Answer.Refused(OneWayIn.Full);
            }

            return await waiting.WaitAsync(context.RequestAborted) switch
            {
                Verdict.Refused refused => Answer.Refused(refused.Refusal),
                _ => Answer.Done(declaration),
            };
        });
    }
}
