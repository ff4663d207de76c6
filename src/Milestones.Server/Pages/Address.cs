namespace Milestones.Server.Pages;

/// <summary>The address of a page: what it asks stands in it, and every link and form of the page keeps what it does not change.</summary>
public sealed class Address
{
    /// <summary>What goes along from page to page: which projects are looked at, and at which moment.</summary>
    public static readonly string[] Kept = ["year", "kind", "campaign", "district", "tag", "evidence", "asOf", "knownAt", "atSequence"];

    /// <summary>Which part of a list is shown; a new question begins at its start.</summary>
    private const string Cursor = "after";

    private readonly List<KeyValuePair<string, string>> _parameters;

    private Address(string path, List<KeyValuePair<string, string>> parameters) => (Path, _parameters) = (path, parameters);

    /// <summary>As it stands in an address: what is not ASCII is escaped.</summary>
    public string Path { get; }

    public static Address Of(HttpRequest request) => new(
        request.Path.ToUriComponent() is { Length: > 0 } path ? path : "/",
        [.. request.Query.SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""))
            .Where(parameter => parameter.Value.Length > 0)]);

    /// <summary>As it was typed; null when it is not in the address.</summary>
    public string? this[string name] => _parameters.Find(parameter => parameter.Key == name).Value;

    /// <summary>What a form has to carry along beside its own fields.</summary>
    public IEnumerable<KeyValuePair<string, string>> Except(params string[] names) =>
        _parameters.Where(parameter => parameter.Key != Cursor && !names.Contains(parameter.Key));

    /// <summary>This page with some of its question changed; null leaves a parameter out.</summary>
    public string With(params (string Name, string? Value)[] changes) =>
        Write(Path, Except([.. changes.Select(change => change.Name)]), changes);

    /// <summary>Another page that looks at the same projects at the same moment.</summary>
    public string To(string path, params (string Name, string? Value)[] changes) => Write(
        path,
        _parameters.Where(parameter => Kept.Contains(parameter.Key) && !changes.Any(change => change.Name == parameter.Key)),
        changes);

    public override string ToString() => Write(Path, _parameters, []);

    private static string Write(string path, IEnumerable<KeyValuePair<string, string>> kept, (string Name, string? Value)[] changes)
    {
        var parameters = kept
            .Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value!)))
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}");
        var query = string.Join('&', parameters);
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
