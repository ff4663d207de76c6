using Microsoft.OpenApi;
using Milestones.Catalogue;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Catalogue;

/// <summary>What the API document says of the catalogue.</summary>
internal static class CatalogueSection
{
    public static Section Is { get; } = new(
        "Catalogue",
        "The city's own list: kinds of projects with their ladders of milestones, campaigns, districts, indicators, reasons. Declaring or changing an entry is recorded like a report.",
        EndpointDescription.Read(
                "/api/catalogue",
                "getCatalogue",
                "The city's list",
                new(200, "The list, each part in the order in which it was first declared.", typeof(CatalogueAnswer)),
                [])
            .Saying("Campaigns are those that the city ran on the day `asOf`; all else is as known at `knownAt`. `for` says what a reason may be given for."),
        Declares(
                "kinds",
                "Declare or change a kind",
                "A kind of projects, with the milestones that its projects reach, in order, and what their completion is measured in. A kind that has projects keeps its ladder.",
                typeof(KindDeclared),
                "bridge",
                Shape.Object(
                    null,
                    Name,
                    Code,
                    Shape.Must("ladder", Shape.List("Its milestones, in the order in which they are reached.", Shape.Code("A milestone."), 32)),
                    Shape.May("measures", Shape.List("What a completed project of it adds up to.", Shape.Code("A measure."), 32))),
                """{"name":{"zh":"桥梁","en":"Bridge"},"ladder":["started","deck-closed","completed"],"measures":["length-m"]}""")
            .Refusing(Refusals.KindInUse),
        Declares(
            "campaigns",
            "Declare or change a campaign",
            "A part of the city's programme, which projects belong to.",
            typeof(CampaignDeclared),
            "municipal-works",
            Shape.Object(
                null,
                Name,
                Code,
                Shape.Must("from", Shape.Date("The first day on which the city runs it.")),
                Shape.May("until", Shape.Date("The last such day; left out while none is set."))),
            """{"name":{"zh":"市政设施建设","en":"Municipal works"},"from":"2022-01-01"}"""),
        Declares(
            "districts",
            "Declare or change a district",
            "A district, which projects lie in.",
            typeof(DistrictDeclared),
            "shinan",
            Shape.Object(null, Name, Code),
            """{"name":{"zh":"市南区","en":"Shinan"}}"""),
        Declares(
                "indicators",
                "Declare or change an indicator",
                "A number that is promised and reported, or, with `counts`, counted from the projects of the year that have reached a milestone.",
                typeof(IndicatorDeclared),
                "new-parking-spaces",
                Shape.Object(
                    null,
                    Name,
                    Code,
                    Shape.Must("unit", Shape.Text("What it counts, in words.", 64)),
                    Shape.May("counts", Shape.Object(
                        "For an indicator that is counted.",
                        Shape.Must("milestone", Shape.Code("Projects that have reached it.")),
                        Shape.May("kind", Shape.Code("Of this kind only.")),
                        Shape.May("tag", Shape.Text("With this tag only.", 64))))),
                """{"name":{"zh":"新增公共停车泊位","en":"New public parking spaces"},"unit":"泊位"}""")
            .Refusing(Refusals.IndicatorIsCounted, Refusals.MilestoneNotOnLadder, Refusals.UnknownCode));

    private static Field Name => Shape.Must("name", Shape.Name("At least one of the two."));

    private static Field Code => Shape.May("code", Shape.Code("As in the address, where it is given."));

    private static EndpointDescription Declares(
        string what, string summary, string details, Type declared, string example, OpenApiSchema takes, string text) =>
        EndpointDescription.Write(
                HttpMethod.Put,
                $"/api/catalogue/{what}/{{code}}",
                $"put{char.ToUpperInvariant(what[0])}{what[1..^1]}",
                summary,
                [new(takes, new Example(example, summary, text))],
                new ResponseDescription(200, "It is so declared, now or since before.", declared))
            .Saying(details)
            .With(Parameters.Path("code", Shape.Code("Its code."), example))
            .Refusing(Refusals.InvalidRequest);
}
