using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Milestones.Server.Tests.Running;

/// <summary>What a server logs as an error: nothing, whatever it is sent.</summary>
internal sealed class FailureLog(bool keepsAll = false) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _everything = new();
    private readonly ConcurrentQueue<string> _failures = new();

    public IEnumerable<string> Failures => _failures;

    public string Everything => string.Join('\n', _everything);

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _failures, keepsAll ? _everything : null);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> failures, ConcurrentQueue<string>? everything) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => everything is not null || IsFailure(logLevel);

        private static bool IsFailure(LogLevel level) => level is LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            everything?.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            if (IsFailure(logLevel))
            {
                failures.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
