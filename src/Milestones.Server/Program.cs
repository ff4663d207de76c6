using JasperFx;
using Milestones.EmbeddedPostgres;
using Milestones.Server.CommandLine;
using Milestones.Server.Hosting;

if (args is ["codegen", ..])
{
    // Writes the code of the endpoints for the build, into the project's folder, in which it is to be run. It asks no database.
    var builder = Settings.Builder(["--ConnectionStrings:Milestones=Host=127.0.0.1;Database=none"], Directory.GetCurrentDirectory());
    await using var nowhere = await StoreConnection.OpenAsync(builder.Configuration, Settings.Loggers(builder.Configuration), CancellationToken.None);
    return await Web.Build(builder, nowhere).RunJasperFxCommands(args);
}

try
{
    return await Verbs.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is InvalidOperationException or PostgresNotFoundException or PrivatePostgresException or Npgsql.NpgsqlException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
