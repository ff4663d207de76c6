using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Milestones.Server.Tests.Running;

/// <summary>What a server logs as an error: nothing, whatever it is sent.</summary>
internal sealed class FailureLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _failures = new();

    public IEnumerable<string> Failures => _failures;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _failures);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> failures) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                failures.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
