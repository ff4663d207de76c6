using JasperFx.Events;
using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Milestones.Server.Storage;

/// <summary>
/// What stands in the database: Marten's log; beside it the ledger, which can be rebuilt from the log; and the files that
/// reports name and who may ask, which can't.
/// </summary>
public static class Schema
{
    public const string Name = "milestones";

    public static void Configure(StoreOptions options)
    {
        options.DatabaseSchemaName = Name;
        options.Events.DatabaseSchemaName = Name;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.EnableBigIntEvents = true;
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.UseAdvisoryLockTransaction = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.IgnoreIndex(KeptInMemoryIndex);
        options.Events.IgnoreIndex(RecordedAtIndex);
        options.Events.IgnoreIndex(SaidOfReportsIndex);
        options.Events.IgnoreIndex(CallersIndex);
        options.Events.IgnoreIndex(EvidenceTables.NamedByIndex);
        options.Events.IgnoreIndex(EvidenceTables.NamingIndex);

        // Named again, for by default Marten puts its own casing in the place of the options'.
        options.UseSystemTextJsonForSerialization(EventJson.Default.Options, casing: Casing.CamelCase);
        foreach (var (type, name) in StoredEvents.Names)
        {
            options.Events.MapEventType(type, name);
        }

        options.Storage.ExtendedSchemaObjects.Add(Generations());
        foreach (var table in Ledger(Name).Concat(EvidenceTables.All(Name)).Concat(Webhooks.WebhookTables.All(Name)).Concat(IdentityTables.All(Name)).Concat(SessionTables.All(Name)))
        {
            options.Storage.ExtendedSchemaObjects.Add(table);
        }
    }

    /// <summary>The tables of the ledger, as they stand in a schema. Nothing in them is more than the log tells.</summary>
    public static IReadOnlyList<Table> Ledger(string schema) => [Figures(schema), Combinations(schema), Entries(schema)];

    private const string KeptInMemoryIndex = "idx_mt_events_kept_in_memory";

    private const string RecordedAtIndex = "idx_mt_events_recorded_at";

    private const string SaidOfReportsIndex = "idx_mt_events_said_of_reports";

    private const string CallersIndex = "idx_mt_events_callers";

    /// <summary>
    /// What a server reads when it starts, and again whenever it has grown, without passing over the log: a few events of a
    /// project's many (Marten's own index by type would hold every event); and the index that tells which position an instant had reached.
    /// Of what was said of reports there is an index by report, of few events beside the reports themselves; and of reports one by
    /// whoever made them, of none where callers have no names.
    /// </summary>
    public static readonly string AfterTables =
        $"""
        create index if not exists {KeptInMemoryIndex} on {Name}.mt_events (seq_id) where {StoredEvents.KeptInMemory};
        create index if not exists {RecordedAtIndex} on {Name}.mt_events (timestamp, seq_id);
        create index if not exists {SaidOfReportsIndex} on {Name}.mt_events (({StoredEvents.ReportSaidOf}), seq_id) where {StoredEvents.SaysOfReport};
        create index if not exists {CallersIndex} on {Name}.mt_events (user_name, seq_id) where user_name is not null and {StoredEvents.IsFirstReport};
        insert into {Name}.generation (number) select 1 where not exists (select 1 from {Name}.generation);
        {EvidenceTables.AfterTables}
        {Webhooks.WebhookTables.AfterTables}
        """;

    /// <summary>A table of the product's own, still without columns.</summary>
    internal static Table NewTable(string schema, string name) => new(new PostgresqlObjectName(schema, name, SchemaUtils.IdentifierUsage.General));

    /// <summary>Which building of the ledger is in use; its figures' and combinations' numbers hold within one only.</summary>
    private static Table Generations()
    {
        var table = NewTable(Name, "generation");
        table.AddColumn("number", "integer").AsPrimaryKey();
        table.AddColumn("built_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        return table;
    }

    private static Table Figures(string schema)
    {
        var table = NewTable(schema, "figure");
        table.AddColumn("id", "smallint").AsPrimaryKey();
        table.AddColumn("name", "text").NotNull();
        return table;
    }

    private static Table Combinations(string schema)
    {
        var table = NewTable(schema, "combination");
        table.AddColumn("id", "integer").AsPrimaryKey();
        table.AddColumn("kind", "text").NotNull();
        table.AddColumn("campaign", "text").NotNull();
        table.AddColumn("district", "text").NotNull();
        table.AddColumn("tags", "text[]").NotNull();
        table.AddColumn("without_year", "boolean").NotNull();
        table.AddColumn("years", "integer[]").NotNull();

        // In which views it counts. A ledger that was built before there were any is of all reports; a rebuild adds the others.
        table.AddColumn("support", "smallint").NotNull().DefaultValue((int)Milestones.Figures.Support.Reported);
        return table;
    }

    /// <summary>
    /// An entry of the ledger. <c>sequence</c> is recorded time, <c>day</c> is valid time; <c>project</c>, <c>report</c> and
    /// <c>cause</c> are positions of the log: of the registration, of the event whose entry it is, and of the one that makes it
    /// count from that day.
    /// </summary>
    private static Table Entries(string schema)
    {
        var table = NewTable(schema, "entry");
        table.AddColumn("sequence", "bigint").NotNull();
        table.AddColumn("project", "bigint").NotNull();
        table.AddColumn("report", "bigint").NotNull();
        table.AddColumn("cause", "bigint").NotNull();
        table.AddColumn("amount", "bigint").NotNull();
        table.AddColumn("day", "date").NotNull();
        table.AddColumn("combination", "integer").NotNull();
        table.AddColumn("figure", "smallint").NotNull();
        table.Indexes.Add(new IndexDefinition("entry_sequence") { Columns = ["sequence"] });
        table.Indexes.Add(new IndexDefinition("entry_project") { Columns = ["project"] });
        return table;
    }
}
