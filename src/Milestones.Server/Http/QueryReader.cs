namespace Milestones.Server.Http;

/// <summary>Reads the parameters of a query, and remembers of each what is wrong with it; an unknown parameter is wrong too.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    public Refusal? Refusal
    {
        get
        {
            foreach (var name in query.Keys.Where(name => !_read.Contains(name)))
            {
                _errors.TryAdd(name, $"There is no such parameter here. Known: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
            }

            return _errors.Count == 0
                ? null
                : new(Refusals.InvalidRequest, string.Join(" ", _errors.Select(error => $"{error.Key}: {error.Value}")))
                {
                    Errors = new(_errors),
                };
        }
    }

    public string? Text(string name)
    {
        _read.Add(name);
        var values = query[name];
        if (values.Count > 1)
        {
            Wrong(name, "Give it once.");
        }

        // The store has no text with it.
        if (values.Count == 1 && values[0]?.Contains('\0', StringComparison.Ordinal) is true)
        {
            Wrong(name, "It holds the character NUL, which no text has.");
        }

        return values.Count == 1 && !string.IsNullOrEmpty(values[0]) ? values[0] : null;
    }

    public DateOnly? Date(string name) => Parse(
        name, "A calendar date, written as 2022-11-30.", static text => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) ? date : (DateOnly?)null);

    public DateTimeOffset? At(string name) => Parse(
        name,
        "An instant, written as 2022-12-20T08:00:00Z; in a query, + is written as %2B.",
        static text => Instant.TryParse(text, out var instant) ? instant : (DateTimeOffset?)null);

    public long? Position(string name) => Parse(
        name, "A position in the log: a whole number from 0.", static text => long.TryParse(text, out var position) && position >= 0 ? position : (long?)null);

    public int? Year(string name) => Parse(
        name, "A year from 1900 to 2999.", static text => int.TryParse(text, out var year) && year is >= 1900 and <= 2999 ? year : (int?)null);

    public int Limit(int byDefault = 100, int greatest = 1000) => Parse(
        "limit", $"A whole number from 1 to {greatest}.", text => int.TryParse(text, out var limit) && limit >= 1 && limit <= greatest ? limit : (int?)null)
        ?? byDefault;

    public T? OneOf<T>(string name, IReadOnlyDictionary<string, T> values)
        where T : struct => Parse(
            name, $"One of {string.Join(", ", values.Keys)}.", text => values.TryGetValue(text, out var value) ? value : (T?)null);

    public void Wrong(string name, string error) => _errors.TryAdd(name, error);

    private T? Parse<T>(string name, string rule, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            Wrong(name, rule);
        }

        return value;
    }
}
