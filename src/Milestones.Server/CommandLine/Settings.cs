namespace Milestones.Server.CommandLine;

internal static class Settings
{
    /// <summary>The product's own settings file stands beside its program, wherever it is started from.</summary>
    public static WebApplicationBuilder Builder(string[] settings) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });

    /// <summary>Logging for the time before there is a server.</summary>
    public static ILoggerFactory Loggers(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
}
