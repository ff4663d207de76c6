using JasperFx;
using Milestones.EmbeddedPostgres;
using Milestones.Server.CommandLine;
using Milestones.Server.Hosting;

if (args is ["codegen", ..])
{
    // Writes the code of the endpoints for the build, below the working directory; it asks no database.
    var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Milestones=Host=127.0.0.1;Database=none"]);
    await using var nowhere = await StoreConnection.OpenAsync(builder.Configuration, Settings.Loggers(builder.Configuration), CancellationToken.None);
    return await Web.Build(builder, nowhere).RunJasperFxCommands(args);
}

try
{
    return await Verbs.Root().Parse(args).InvokeAsync(new()
    {
        EnableDefaultExceptionHandler = false,

        // What is waiting to be recorded when the program is told to stop is recorded first.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(60),
    });
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
