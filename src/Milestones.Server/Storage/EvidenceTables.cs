using Weasel.Postgresql.Tables;

namespace Milestones.Server.Storage;

/// <summary>What is known of the files that reports name, and the files themselves where the database keeps them. Not derived from the log.</summary>
internal static class EvidenceTables
{
    /// <summary>Whether an event of the log names evidence. Written as it stands, so that the indexes are used that have it as their condition.</summary>
    public const string NamesEvidence = "data -> 'evidence' <> '[]'::jsonb";

    /// <summary>The reports that name evidence, by the hashes that they name.</summary>
    public const string NamedByIndex = "evidence_named_by";

    /// <summary>The reports that name evidence, by their position.</summary>
    public const string NamingIndex = "evidence_naming";

    private const string UnannouncedIndex = "evidence_unannounced";
    private const string UnnamedIndex = "evidence_unnamed";

    /// <summary>A report without evidence is in none of these, nor is a file that was seen to.</summary>
    public static readonly string AfterTables =
        $"""
        create index if not exists {NamedByIndex} on {Schema.Name}.mt_events using gin ((data -> 'evidence') jsonb_path_ops) where {NamesEvidence};
        create index if not exists {NamingIndex} on {Schema.Name}.mt_events (seq_id) where {NamesEvidence};
        create index if not exists {UnannouncedIndex} on {Schema.Name}.evidence (received_at) where not announced;
        create index if not exists {UnnamedIndex} on {Schema.Name}.evidence (last_sent_at) where not named;
        alter table {Schema.Name}.evidence_content alter column content set storage external;
        insert into {Schema.Name}.evidence_arrival (position) select 0 where not exists (select 1 from {Schema.Name}.evidence_arrival);
        """;

    public static IEnumerable<Table> All(string schema) => [Evidence(schema), Content(schema), Arrival(schema)];

    /// <summary>
    /// <c>taken_at</c>, <c>latitude</c> and <c>longitude</c> are the camera's words. <c>announced</c>: the reports that named the
    /// file before it came were told of it. <c>named</c>: a report names it.
    /// </summary>
    private static Table Evidence(string schema)
    {
        var table = Schema.NewTable(schema, "evidence");
        table.AddColumn("hash", "text").AsPrimaryKey();
        table.AddColumn("media_type", "text").NotNull();
        table.AddColumn("bytes", "bigint").NotNull();
        table.AddColumn("received_at", "timestamptz").NotNull();
        table.AddColumn("last_sent_at", "timestamptz").NotNull();
        table.AddColumn("taken_at", "timestamp without time zone");
        table.AddColumn("latitude", "numeric");
        table.AddColumn("longitude", "numeric");
        table.AddColumn("by", "text");
        table.AddColumn("store", "text").NotNull();
        table.AddColumn("announced", "boolean").NotNull().DefaultValueByExpression("false");
        table.AddColumn("named", "boolean").NotNull().DefaultValueByExpression("false");
        table.IgnoreIndex(UnannouncedIndex);
        table.IgnoreIndex(UnnamedIndex);
        return table;
    }

    private static Table Content(string schema)
    {
        var table = Schema.NewTable(schema, "evidence_content");
        table.AddColumn("hash", "text").AsPrimaryKey();
        table.AddColumn("content", "bytea").NotNull();
        return table;
    }

    /// <summary>Up to which position the reports that name evidence were told of the files that were there before them.</summary>
    private static Table Arrival(string schema)
    {
        var table = Schema.NewTable(schema, "evidence_arrival");
        table.AddColumn("position", "bigint").AsPrimaryKey();
        return table;
    }
}
