using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Milestones.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Posting;

/// <summary>
/// The usual way to do the product's work with Marten: a session a request, <c>FetchForWriting</c> on an aggregate with an
/// inline snapshot, the ledger's row by <c>QueueSqlCommand</c>, <c>SaveChangesAsync</c>. The same tables, indexes and JSON as
/// the product, Marten's faster settings, and statements prepared.
/// </summary>
internal static class UsualWay
{
    // Marten runs it after its own appends. The unique index on the event's id answers.
    private const string InsertEntry =
        $"""
        insert into {Schema.Name}.entry (sequence, project, report, cause, amount, day, combination, figure)
        select event.seq_id, ?, event.seq_id, event.seq_id, ?, ?, 1, 1 from {Schema.Name}.mt_events event where event.id = ?
        """;

    public static async Task RunAsync(Options options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // A refusal for concurrency is an answer like any other here, not worth the time of a page in the log.
        builder.Logging.ClearProviders();
        builder.Services.AddMarten(marten => Configure(marten, options.Required("connection-string"))).UseLightweightSessions();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new MonthJson()));
        var app = builder.Build();
        app.Urls.Add(options.Required("address"));
        var store = app.Services.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var positions = await RegisterAsync(store, options.Number("projects", 200), options.Required("connection-string"));
        app.MapPost("/api/reports", (PostedReport report, [FromServices] IDocumentSession session) => ReportAsync(report, session, positions));
        app.MapGet("/health/ready", () => "ready");
        await app.RunAsync();
    }

    private static async Task<WholeAnswer> ReportAsync(PostedReport report, IDocumentSession session, Dictionary<string, long> positions)
    {
        var stream = await session.Events.FetchForWriting<ProjectSnapshot>(report.Project);
        if (stream.Aggregate is null || stream.Aggregate.Months.Contains(ProjectSnapshot.NumberOf(report.Month)))
        {
            return Answer(StatusCodes.Status422UnprocessableEntity, report);
        }

        var amount = Hundredths.From(report.Amount);
        stream.AppendOne(new Event<InvestmentReported>(new(report.Month, amount, null, [])) { Id = report.Id });
        session.QueueSqlCommand(InsertEntry, positions[report.Project], amount.Count, report.Month.Last, report.Id);
        try
        {
            await session.SaveChangesAsync();
            return Answer(StatusCodes.Status201Created, new { report.Id, report.Project, Version = stream.CurrentVersion });
        }
        catch (Exception e) when (e is EventStreamUnexpectedMaxEventIdException or ConcurrencyException or MartenCommandException)
        {
            return Answer(StatusCodes.Status409Conflict, report);
        }
    }

    private static WholeAnswer Answer(int status, object content) => new WholeAnswer(status, JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web));

    private static void Configure(StoreOptions marten, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
        Schema.Configure(marten);
        marten.Connection(settings.ConnectionString);
        marten.AutoCreateSchemaObjects = AutoCreate.All;
        marten.UseSystemTextJsonForSerialization(new JsonSerializerOptions(EventJson.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(EventJson.Default, new DefaultJsonTypeInfoResolver()),
        });
        marten.Projections.Snapshot<ProjectSnapshot>(SnapshotLifecycle.Inline);
        marten.Projections.UseIdentityMapForAggregates = true;
    }

    /// <returns>The position of each project's registration, by which the ledger names the project.</returns>
    private static async Task<Dictionary<string, long>> RegisterAsync(IDocumentStore store, int projects, string connectionString)
    {
        await using (var session = store.LightweightSession())
        {
            for (var project = 0; project < projects; project++)
            {
                session.Events.StartStream<ProjectSnapshot>(PostedCity.CodeOf(project), PostedCity.Registration(project));
            }

            await session.SaveChangesAsync();
        }

        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var indexes = source.CreateCommand(Schema.AfterTables))
        {
            await indexes.ExecuteNonQueryAsync();
        }

        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var registered = source.CreateCommand($"select stream_id, seq_id from {Schema.Name}.mt_events");
        await using var reader = await registered.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            positions.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return positions;
    }

    private sealed record PostedReport(Guid Id, string Type, string Project, Month Month, decimal Amount);

    private sealed class MonthJson : System.Text.Json.Serialization.JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Month.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("Not a month.");

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>An answer that says how long it is, as the product's do.</summary>
    private sealed class WholeAnswer(int status, byte[] content) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.ContentLength = content.Length;
            await httpContext.Response.Body.WriteAsync(content);
        }
    }
}
