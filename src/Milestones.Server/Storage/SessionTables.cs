using Weasel.Postgresql.Tables;

namespace Milestones.Server.Storage;

/// <summary>The browsers that have signed in, and the keys by which servers know the forms that they have given out. Losing them makes people sign in again.</summary>
internal static class SessionTables
{
    public static IEnumerable<Table> All(string schema) => [Sessions(schema), Keys(schema)];

    /// <summary><c>hash</c> is of what the browser's cookie holds, <c>token</c> of the product's token that it signed in with.</summary>
    private static Table Sessions(string schema)
    {
        var table = Schema.NewTable(schema, "session");
        table.AddColumn("hash", "bytea").AsPrimaryKey();
        table.AddColumn("token", "bytea");
        table.AddColumn("caller", "text").NotNull();
        table.AddColumn("roles", "text[]").NotNull();
        table.AddColumn("districts", "text[]").NotNull();
        table.AddColumn("projects", "text[]").NotNull();
        table.AddColumn("seen_at", "timestamptz").NotNull();
        table.AddColumn("expires_at", "timestamptz").NotNull();
        return table;
    }

    private static Table Keys(string schema)
    {
        var table = Schema.NewTable(schema, "form_key");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("xml", "text").NotNull();
        table.AddColumn("added_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        return table;
    }
}
