using System.Text.Json;
using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Milestones.Server.Storage;
using Milestones.Server.Tables;
using Npgsql;
using NpgsqlTypes;
using Wolverine.Http;

namespace Milestones.Server.Reports;

/// <summary>Reports in the order in which they were recorded: the office's queue, and to a team what became of its own.</summary>
public static class ListReports
{
    private const int ReportsAtOnce = 1_000;
    private const string None = "none";

    private static readonly Dictionary<string, int> Verdicts =
        new(StringComparer.Ordinal) { [None] = 0, [ReviewBody.Accepted] = 1, [ReviewBody.Returned] = 2 };

    [WolverineGet("/api/reports")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, ProjectDirectory directory, ReportEvents events, NpgsqlDataSource source)
    {
        var query = new QueryReader(context.Request.Query);
        var format = Formats.Read(query, context.Request);
        var filter = ScorecardQueries.Read(query, grouped: false, ofYear: false, ofView: false);
        var asked = new Asked(query.OneOf("review", Verdicts), query.Text("project"), query.Text("by"), query.Position("after") ?? 0, format.Limit(query));
        var caller = context.Caller();
        if (asked.By is { } by && by != caller.Id && !caller.SeesWho)
        {
            return Answer.Refused(Forbidden.Role(caller, Role.Auditor | Role.Planner));
        }

        var (moment, refusal) = await clocks.ReadAsync(query, caller.Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(filter, moment!.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        var streams = StreamsOf(asked.Project, filter, moment, directory);
        if (format != Format.Json)
        {
            return new TableAnswer(format, ReportTable.Of(moment, AllAsync(asked, streams, moment.Position, caller, events, source, context.RequestAborted)));
        }

        var reports = await ReadAsync(asked, streams, moment.Position, source, context.RequestAborted);
        var page = reports.Take(asked.Limit).ToList();
        var said = await events.SaidOfAsync(page.Select(report => report.Id), moment.Position, context.RequestAborted);
        return Answer.Read(new ReportsAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. page.Select(report => ReportItem.Of(report.For(caller), [.. said[report.Id].Select(stored => stored.For(caller))]))],
            reports.Count > asked.Limit ? page[^1].Sequence.ToString() : null));
    }

    /// <summary>Reports, read some at a time.</summary>
    private static async IAsyncEnumerable<ReportItem> AllAsync(
        Asked asked,
        string[]? streams,
        long position,
        Caller caller,
        ReportEvents events,
        NpgsqlDataSource source,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var left = asked.Limit; left > 0;)
        {
            // One more than is asked for is read, to know whether there are more.
            var some = asked with { Limit = Math.Min(left, ReportsAtOnce) };
            var reports = (await ReadAsync(some, streams, position, source, cancellation)).Take(some.Limit).ToList();
            var said = await events.SaidOfAsync(reports.Select(report => report.Id), position, cancellation);
            foreach (var report in reports)
            {
                yield return ReportItem.Of(report.For(caller), [.. said[report.Id].Select(stored => stored.For(caller))]);
            }

            left = reports.Count < some.Limit ? 0 : left - reports.Count;
            asked = asked with { After = reports.Count == 0 ? asked.After : reports[^1].Sequence };
        }
    }

    /// <summary>The projects whose reports are asked for; null for all, the indicators' too.</summary>
    private static string[]? StreamsOf(string? project, ScorecardQuery filter, Moment moment, ProjectDirectory directory) =>
        filter == new ScorecardQuery()
            ? project is null ? moment.Ledger.Reach is { } reach ? [.. reach.Codes] : null
            : moment.Ledger.Sees(project) ? [project] : []
            : [.. ListProjects.Find(directory, moment, filter).Select(taken => taken.Code).Where(code => project is null || code == project)];

    private static async Task<List<LoggedEvent>> ReadAsync(
        Asked asked, string[]? streams, long position, NpgsqlDataSource source, CancellationToken cancellation)
    {
        // By position: the primary key answers, from the page's beginning on. By caller: the index on caller and position. By
        // project: the unique index on stream and version. What was said of each report last is told by the index of that.
        // Reviews of a kind are few beside the reports, so those are looked up from their reviews, by the unique index on the id.
        var conditions = new List<string> { "report.seq_id > $1", "report.seq_id <= $2", $"report.{StoredEvents.IsFirstReport}" };
        await using var command = source.CreateCommand();
        command.Parameters.Add(new() { Value = asked.After });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = asked.Limit + 1 });
        if (streams is not null)
        {
            Add("report.stream_id = any({0})", new() { Value = streams, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        }

        if (asked.By is { } by)
        {
            Add("report.user_name = {0}", new() { Value = by, NpgsqlDbType = NpgsqlDbType.Varchar });
        }

        if (asked.Review is { } verdict)
        {
            Add(
                $$"""
                coalesce((
                    select case when said.type like '%report-accepted' then 1 when said.type like '%report-returned' then 2
                                when said.type like '%report-retracted' then -1 else 0 end
                    from {{Schema.Name}}.mt_events said
                    where said.{{StoredEvents.SaysOfReport}} and {{StoredEvents.ReportSaidOf}} = report.id::text
                      and said.seq_id <= $2 and said.type not like '%evidence-received'
                    order by said.seq_id desc limit 1), 0) = {0}
                """,
                new() { Value = verdict });
            if (verdict != Verdicts[None])
            {
                conditions.Add(
                    $"""
                    report.id = any(array(
                        select {StoredEvents.ReportSaidOf}::uuid from {Schema.Name}.mt_events
                        where {StoredEvents.SaysOfReport} and type like '%report-{(verdict == 1 ? "accepted" : "returned")}' and seq_id <= $2))
                    """);
            }
        }

        command.CommandText =
            $"""
            select report.seq_id, report.id, report.stream_id, report.version, report.type, report.data, report.timestamp, report.user_name
            from {Schema.Name}.mt_events report where {string.Join(" and ", conditions)} order by report.seq_id limit $3
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var reports = new List<LoggedEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            reports.Add(LoggedEvent.Of(reader));
        }

        return reports;

        void Add(string condition, NpgsqlParameter parameter)
        {
            command.Parameters.Add(parameter);
            conditions.Add(condition.Replace("{0}", $"${command.Parameters.Count}", StringComparison.Ordinal));
        }
    }

    /// <param name="By">The opaque id of the caller who made them.</param>
    /// <param name="After">The position behind which the page begins.</param>
    private sealed record Asked(int? Review, string? Project, string? By, long After, int Limit);
}

/// <param name="Items">In the order of the log.</param>
public sealed record ReportsAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<ReportItem> Items, string? Next);

/// <summary>A report of a list.</summary>
/// <param name="Project">Null for an indicator's.</param>
/// <param name="OccurredOn">When it happened (valid time), as last corrected.</param>
/// <param name="Data">What was reported, as it was first said.</param>
/// <param name="By">The opaque id of the caller.</param>
/// <param name="Review">The newest; null for a report that was not reviewed.</param>
/// <param name="Corrections">How many there are.</param>
/// <param name="EvidenceReceived">Those of the files that it names that have arrived.</param>
public sealed record ReportItem(
    Guid Id,
    string Type,
    string? Project,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Indicator,
    string? OccurredOn,
    JsonElement Data,
    ReportReceipt Receipt,
    string? By,
    ReviewAnswer? Review,
    int Corrections,
    IReadOnlyList<ReceivedAnswer> EvidenceReceived,
    bool Retracted)
{
    /// <param name="said">What was said of it since, oldest first.</param>
    internal static ReportItem Of(LoggedEvent report, IReadOnlyList<LoggedEvent> said)
    {
        var corrections = said.Where(stored => stored.Said is ProjectReportCorrected or IndicatorReportCorrected).ToList();
        var receipt = ReportReceipt.Of(new(report.Id, report.Stream, report.Sequence, report.Version, report.RecordedAt));
        return new(
            report.Id,
            report.Type,
            receipt.Project,
            receipt.Indicator,
            corrections.Select(stored => EventAnswer.OccurredOnOf(stored.Said)).LastOrDefault(on => on is not null) ?? EventAnswer.OccurredOnOf(report.Said),
            JsonSerializer.Deserialize<JsonElement>(report.Data),
            receipt,
            report.By,
            ReviewAnswer.Of(said).LastOrDefault(),
            corrections.Count,
            ReceivedAnswer.Of(said),
            said.Any(stored => stored.Said is ProjectReportRetracted or IndicatorReportRetracted));
    }
}
