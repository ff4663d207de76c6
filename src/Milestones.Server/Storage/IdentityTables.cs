using Weasel.Postgresql.Tables;

namespace Milestones.Server.Storage;

/// <summary>Who may ask, and who is who. Not derived from the log, which knows callers by opaque ids only.</summary>
internal static class IdentityTables
{
    public static IEnumerable<Table> All(string schema) => [Tokens(schema), People(schema)];

    /// <summary>
    /// Of a token only its SHA-256 is kept. <c>change</c> numbers what was done to the table, in order: a server that has read up to
    /// one asks for what came after it. <c>caller</c> is the <c>by</c> of what is said with it.
    /// </summary>
    private static Table Tokens(string schema)
    {
        var table = Schema.NewTable(schema, "token");
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("hash", "bytea").NotNull();
        table.AddColumn("change", "bigint").NotNull();
        table.AddColumn("caller", "text").NotNull();
        table.AddColumn("name", "text");
        table.AddColumn("roles", "text[]").NotNull();
        table.AddColumn("districts", "text[]").NotNull();
        table.AddColumn("projects", "text[]").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull();
        table.AddColumn("created_by", "text");
        table.AddColumn("expires_at", "timestamptz");
        table.AddColumn("last_used_at", "timestamptz");
        table.AddColumn("revoked_at", "timestamptz");
        table.Indexes.Add(new IndexDefinition("token_change") { Columns = ["change"], IsUnique = true });
        table.Indexes.Add(new IndexDefinition("token_caller") { Columns = ["caller"] });
        return table;
    }

    /// <summary>The only place where a person has a name. Without the row the log reads as before.</summary>
    private static Table People(string schema)
    {
        var table = Schema.NewTable(schema, "person");
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("name", "text").NotNull();
        table.AddColumn("phone", "text");
        table.AddColumn("changed_at", "timestamptz").NotNull();
        return table;
    }
}
