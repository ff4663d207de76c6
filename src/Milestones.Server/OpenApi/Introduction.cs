using Microsoft.OpenApi;
using Milestones.Server.Http;

namespace Milestones.Server.OpenApi;

/// <summary>What a reader of the API document is told first: the rules that hold for all of it.</summary>
internal static class Introduction
{
    public static OpenApiInfo Info => new()
    {
        Title = "Milestones",
        Version = typeof(Introduction).Assembly.GetName().Version!.ToString(3),
        Summary = "A city's projects, their milestones, and the scorecard that follows from them.",
        Description = Text,
        License = new() { Name = "MIT", Identifier = "MIT" },
    };

    private static string Text =>
        $"""
        Projects are registered and planned, field teams report what happened, and every figure of the scorecard is a sum over
        those reports. Nothing that was recorded is ever changed: a correction is a record of its own.

        ## Spelling

        JSON in UTF-8. A code is lower-case kebab (`main-line-open`), at most 64 characters. A date (`2022-11-30`) is a day of the
        city's calendar, an instant is RFC 3339 in UTC. Money is yuan with at most two decimals; send it as a number. A property or a
        parameter that is not known here is refused, never ignored.

        ## Two clocks

        A read can be asked of any day and of any state of knowledge. `asOf` is the day whose truth is asked for; `knownAt` (an
        instant) or `atSequence` (a position in the log) says which records may be used to answer. Without them the answer is of today,
        by all that is recorded. Each answer names the `asOf` that it is for, the `sequence` that it stands on and, as `knownAt`, when
        that was recorded. The same question at the same `sequence` has the same answer for ever.

        A receipt's `sequence`, given as `atLeast` to a read on any server of the same database, makes sure that the answer knows
        that report.

        ## Sending again

        Whoever makes a report makes its `id`. A sender that got no answer sends the same once more: what was recorded is answered
        with the first receipt and status 200, and counts once. The same `id` with other content is refused.

        ## Lists

        A list is `items` and `next`. While `next` is not null, ask again with `after` set to it. `limit` is at most 1,000.
        Answers to reads carry an `ETag`; with `If-None-Match` an answer that has not changed is 304.

        ## Problems

        What is refused is answered as `application/problem+json` (RFC 9457). Rely on the last part of `type`, the slug; `detail` tells a
        person what to do next; `errors` names single fields; `report` and `date` name what stands against the request. The `type` is an
        address of this server that explains it.

        | slug | status | |
        | --- | --- | --- |
        {string.Join('\n', ProblemGuide.All.Select(kind => $"| [`{kind.Slug}`]({ProblemPages.Path}/{kind.Slug}) | {kind.Status} | {kind.Title} |"))}
        """;
}
