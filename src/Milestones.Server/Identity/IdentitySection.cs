using Milestones.Server.OpenApi;

namespace Milestones.Server.Identity;

/// <summary>What the API document says of callers.</summary>
internal static class IdentitySection
{
    public static Section Is { get; } = new(
        "Identity",
        "Who may ask, and who is who. The log knows callers by opaque ids only.",
        EndpointDescription.Read("/api/me", "getMe", "Who you are", new(200, "You, as the server knows you.", typeof(MeAnswer)))
            .Saying("`scope` names the districts and the projects that you may know of; neither is the whole city."),
        Write(
                HttpMethod.Post,
                "/api/tokens",
                "makeToken",
                "Make a token",
                new(
                    Shape.Named("TokenRequest", Shape.Object(
                        null,
                        Shape.Must("name", Shape.Text("What it is for: a device, a script, a team. No place for a person's name.", 200)),
                        Shape.May("role", Role("Its role.")),
                        Shape.May("roles", Shape.List("Its roles, where it is to have several.", Role("A role."), 5)),
                        Shape.May("scope", Shape.Object(
                            "Of which projects it may know, as they lie now. Without it: the whole city. An admin has no scope.",
                            Shape.May("districts", Shape.List("All projects of these.", Shape.Code("One of the catalogue's."), 100)),
                            Shape.May("projects", Shape.List("These projects.", Shape.ProjectCode("A project's code."), 1_000)))),
                        Shape.May("expires", Shape.Text("Until when it is taken: an instant, or a day to the end of which it is. Default: a year from now.", 64)),
                        Shape.May("person", Shape.ProjectCode("The opaque id of the person who is to have it, which its events carry as `by`. Default: an id of its own.")))),
                    new Example(
                        "team",
                        "A field team's phone",
                        """{"name":"Phone of the team at Example Road","role":"field","scope":{"districts":["shinan"],"projects":["P-2022-004"]},"expires":"2999-12-31"}""")),
                new ResponseDescription(201, "The token. It is shown here once: only its hash is kept.", typeof(NewTokenAnswer)))
            .Saying("Open `link` on the phone, or send `Authorization: Bearer TOKEN`. The token begins with `mst_`.")
            .Refusing(Refusals.UnknownCode, Refusals.ProjectNotFound),
        EndpointDescription.Read("/api/tokens", "listTokens", "List tokens", new(200, "All tokens, oldest first, those that are not taken any more too.", typeof(TokensAnswer)))
            .With(Parameters.Page(Shape.Text("The `next` of the page before."))),
        new EndpointDescription(HttpMethod.Delete, "/api/tokens/{id}", "revokeToken", "Revoke a token")
        {
            Details = "It is not taken any more: on this server at once, on the others within a moment, and within 5 s where the database can't tell them. Revoked again, it is as it was.",
            Parameters = [Parameters.Path("id", Shape.Text("The token's id, not the token."), "u0123456789abcdef")],
            Gives = [new(200, "It is revoked.", typeof(TokenItem))],
            Refuses = [Refusals.NotFound, Refusals.Unavailable],
        },
        Write(
                HttpMethod.Put,
                "/api/people/{id}",
                "putPerson",
                "Say who somebody is",
                new(
                    Shape.Named("PersonRequest", Shape.Object(
                        null,
                        Shape.Must("name", Shape.Text("The person's name.", 200)),
                        Shape.May("phone", Shape.Text("The person's phone.", 50)))),
                    new Example("foreman", "A foreman", """{"name":"Zhang San","phone":"+86 532 0000 0000"}""")),
                new(201, "The person, who was not known before.", typeof(PersonAnswer)) { Headers = ["Location"] },
                new(200, "The person, as now known.", typeof(PersonAnswer)))
            .With(Person),
        EndpointDescription.Read("/api/people", "listPeople", "List people", new(200, "Those who are known, by id.", typeof(PeopleAnswer)))
            .With(Parameters.Page(Shape.Text("The `next` of the page before."))),
        EndpointDescription.Read("/api/people/{id}", "getPerson", "Who somebody is", new(200, "The person.", typeof(PersonAnswer)))
            .With(Person)
            .Refusing(Refusals.NotFound),
        new EndpointDescription(HttpMethod.Delete, "/api/people/{id}", "erasePerson", "Erase a person")
        {
            Details = "The name and the phone are gone, the person's tokens are revoked and have no names. Every event stays as it is, under the opaque id.",
            Parameters = [Person],
            Gives = [new(200, "Nobody is known by that id.", typeof(ErasedAnswer))],
            Refuses = [Refusals.NotFound, Refusals.Unavailable],
        });

    private static Microsoft.OpenApi.OpenApiParameter Person =>
        Parameters.Path("id", Shape.ProjectCode("The opaque id that events carry as `by`."), "u0123456789abcdef");

    private static Microsoft.OpenApi.OpenApiSchema Role(string about) => Shape.OneOf(about, Roles.Names);

    private static EndpointDescription Write(
        HttpMethod method, string path, string id, string summary, RequestDescription takes, params IReadOnlyList<ResponseDescription> gives) =>
        new(method, path, id, summary)
        {
            Takes = [takes],
            Gives = gives,
            Refuses = [Refusals.InvalidRequest, Refusals.BodyTooLarge, Refusals.UnsupportedContentType, Refusals.Unavailable],
        };
}
