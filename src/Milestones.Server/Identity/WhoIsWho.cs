using Milestones.Server.Http;
using Wolverine.Http;

namespace Milestones.Server.Identity;

/// <summary>Says whose opaque id it is, and forgets it when it must be forgotten; the log reads as before.</summary>
public static class WhoIsWho
{
    [WolverinePut("/api/people/{id}")]
    [Allow(Role.Admin)]
    public static Task<IResult> Put(string id, HttpContext context, People people)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            var person = new Person(id, fields.Text("name", 200), fields.OptionalText("phone", 50), people.Now);
            if (string.IsNullOrWhiteSpace(person.Name))
            {
                fields.Wrong("name", "Give a name.");
            }

            if (!TokenBody.IsCaller(id))
            {
                fields.Wrong("id", "The id of the address: 1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or a digit.");
            }

            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            var isNew = await people.KeepAsync(person, context.RequestAborted);
            return Answer.Done(PersonAnswer.Of(person), isNew ? 201 : 200, isNew ? $"/api/people/{id}" : null);
        });
    }

    [WolverineGet("/api/people")]
    [Allow(Role.Auditor, Role.Planner)]
    public static async Task<IResult> List(HttpContext context, People people)
    {
        var query = new QueryReader(context.Request.Query);
        var (limit, after) = (query.Limit(), query.Text("after"));
        if (query.Refusal is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        var found = await people.ListAsync(after, limit + 1, context.RequestAborted);
        return Answer.Read(new PeopleAnswer([.. found.Take(limit).Select(PersonAnswer.Of)], found.Count > limit ? found[limit - 1].Id : null));
    }

    [WolverineGet("/api/people/{id}")]
    [Allow(Role.Auditor, Role.Planner)]
    public static async Task<IResult> Get(string id, HttpContext context, People people)
    {
        if (new QueryReader(context.Request.Query).Refusal is { } unknown)
        {
            return Answer.Refused(unknown);
        }

        return TokenBody.IsCaller(id) && await people.FindAsync(id, context.RequestAborted) is { } person
            ? Answer.Read(PersonAnswer.Of(person))
            : Answer.Refused(new(Refusals.NotFound, $"Nobody is known by the id {id}; it may be a device's, or of a person who was erased."));
    }

    [WolverineDelete("/api/people/{id}")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Erase(string id, HttpContext context, People people, Tokens tokens)
    {
        if (!TokenBody.IsCaller(id))
        {
            return Answer.Refused(new(Refusals.NotFound, $"Nobody can have the id {id}."));
        }

        await people.EraseAsync(id, context.RequestAborted);
        await tokens.RefreshAsync(context.RequestAborted);
        return Answer.Done(new ErasedAnswer(id));
    }
}

/// <param name="Id">What events carry as <c>by</c>.</param>
public sealed record PersonAnswer(string Id, string Name, string? Phone, DateTimeOffset Changed)
{
    internal static PersonAnswer Of(Person person) => new(person.Id, person.Name, person.Phone, person.Changed);
}

public sealed record PeopleAnswer(IReadOnlyList<PersonAnswer> Items, string? Next);

/// <param name="Id">It stays in the log, and tells nobody any more who that was.</param>
public sealed record ErasedAnswer(string Id);
