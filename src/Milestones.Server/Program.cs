using JasperFx;
using Milestones.Server.Hosting;

var builder = WebApplication.CreateBuilder(args);
using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
await using var store = await StoreConnection.OpenAsync(builder.Configuration, loggers, CancellationToken.None);
var app = Web.Build(builder, store);
if (args is ["codegen", ..])
{
    return await app.RunJasperFxCommands(args);
}

await Web.StartAsync(app, CancellationToken.None);
await app.WaitForShutdownAsync();
return 0;
