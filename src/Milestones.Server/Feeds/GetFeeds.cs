using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.OData;
using Microsoft.OData.Edm.Csdl;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Wolverine.Http;

namespace Milestones.Server.Feeds;

/// <summary>The OData service that Excel and Power BI read: what it has, what that looks like, and page after page of it.</summary>
public static class GetFeeds
{
    private const string Root = "/odata";

    [WolverineGet(Root)]
    [Allow(Role.Readers)]
    public static async Task<IResult> Service(HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory)
    {
        var (source, refusal) = await SourceAsync(context, clocks, streams, directory);
        return source is null ? new FeedRefusal(refusal!) : new FeedAnswer(writer =>
        {
            writer.WriteString("@odata.context", $"{RootOf(context)}/$metadata");
            writer.WriteStartArray("value");
            foreach (var feed in source.All)
            {
                writer.WriteStartObject();
                writer.WriteString("name", feed.Name);
                writer.WriteString("kind", "EntitySet");
                writer.WriteString("url", feed.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    [WolverineGet(Root + "/$metadata")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Metadata(HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory)
    {
        var (source, refusal) = await SourceAsync(context, clocks, streams, directory);
        if (source is null)
        {
            return new FeedRefusal(refusal!);
        }

        using var text = new MemoryStream();
        using (var writer = XmlWriter.Create(text))
        {
            CsdlWriter.TryWriteCsdl(new FeedModel(source.All).Edm, writer, CsdlTarget.OData, out _);
        }

        context.Response.Headers["OData-Version"] = "4.0";
        return Results.Bytes(text.ToArray(), "application/xml");
    }

    [WolverineGet(Root + "/{feed}")]
    [Allow(Role.Readers)]
    public static Task<IResult> Page(string feed, HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory) =>
        ReadAsync(feed, context, clocks, streams, directory, async (of, options, source) =>
        {
            var page = await FeedPage.ReadAsync(of, options, context.RequestAborted);
            return new FeedAnswer(writer => Write(writer, of, options, page, source, context));
        });

    [WolverineGet(Root + "/{feed}/$count")]
    [Allow(Role.Readers)]
    public static Task<IResult> Count(string feed, HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory) =>
        ReadAsync(feed, context, clocks, streams, directory, async (of, options, _) =>
        {
            context.Response.Headers["OData-Version"] = "4.0";
            return Results.Text($"{await FeedPage.CountAsync(of, options with { Count = true }, context.RequestAborted)}");
        });

    private static async Task<IResult> ReadAsync(
        string name, HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory, Func<Feed, FeedOptions, FeedSource, Task<IResult>> answer)
    {
        var (source, refusal) = await SourceAsync(context, clocks, streams, directory);
        if (source is null)
        {
            return new FeedRefusal(refusal!);
        }

        if (source.All.FirstOrDefault(feed => feed.Name == name) is not { } feed)
        {
            return new FeedRefusal(new(Refusals.NotFound, $"There is no {name} here. There are {string.Join(", ", source.All.Select(feed => feed.Name))}, each as a whole."));
        }

        try
        {
            return await answer(feed, FeedOptions.Read(feed, new(source.All), context.Request.Query), source);
        }
        catch (Exception e) when (e is ODataException or OverflowException or FormatException)
        {
            return new FeedRefusal(new(Refusals.InvalidRequest, e.Message));
        }
    }

    private static async Task<(FeedSource? Source, Refusal? Refusal)> SourceAsync(HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory)
    {
        // OData's own options have a parser of their own.
        var reader = new QueryReader(new QueryCollection(
            context.Request.Query.Where(option => !option.Key.StartsWith('$')).ToDictionary(option => option.Key, option => option.Value)));
        var query = ScorecardQueries.Read(reader, grouped: true);
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(query, moment.Ledger);
        return refusal is null ? (new(moment!, query, streams, directory, context.RequestAborted), null) : (null, refusal);
    }

    private static void Write(Utf8JsonWriter writer, Feed feed, FeedOptions asked, FeedPage page, FeedSource source, HttpContext context)
    {
        var selected = asked.Columns.Count == feed.Columns.Count ? "" : $"({string.Join(',', asked.Columns.Select(column => feed.Columns[column].Name))})";
        writer.WriteString("@odata.context", $"{RootOf(context)}/$metadata#{feed.Name}{selected}");
        if (page.Count is { } count)
        {
            writer.WriteNumber("@odata.count", count);
        }

        writer.WriteStartArray("value");
        foreach (var row in page.Rows)
        {
            writer.WriteStartObject();
            foreach (var column in asked.Columns)
            {
                writer.WritePropertyName(feed.Columns[column].Name);
                FeedPage.WriteValue(writer, feed.Columns[column].Type, row[column]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (page.Next is { } next)
        {
            writer.WriteString("@odata.nextLink", NextLink(next.Token, next.Top, source.Moment, context.Request));
        }
    }

    /// <summary>The same question of the same moment, behind the last row.</summary>
    private static string NextLink(string token, long? top, Moment moment, HttpRequest request)
    {
        var query = new QueryBuilder(request.Query
            .Where(option => option.Key is not ("$skiptoken" or "$skip" or "$top" or "$count" or "asOf" or "knownAt" or "atSequence" or "atLeast"))
            .SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, value ?? ""))))
        {
            { "asOf", $"{moment.AsOf:yyyy-MM-dd}" },
            { "atSequence", $"{moment.Position}" },
        };
        if (top is { } left)
        {
            query.Add("$top", $"{left}");
        }

        query.Add("$skiptoken", token);
        return $"{RootOf(request.HttpContext)}{request.Path.Value![Root.Length..]}{query.ToQueryString()}";
    }

    private static string RootOf(HttpContext context) => UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, Root);
}
