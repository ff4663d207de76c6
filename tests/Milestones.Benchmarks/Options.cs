namespace Milestones.Benchmarks;

/// <summary>What was asked for on the command line: <c>--name value</c>, lists with commas.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Options(string[] args)
    {
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new ArgumentException($"{args[i]} is not an option with its value.", nameof(args));
            }

            _values[args[i][2..]] = args[i + 1];
        }
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw new ArgumentException($"--{name} is missing.", nameof(name));

    public int Number(string name, int otherwise) => Text(name) is { } given ? int.Parse(given) : otherwise;

    public int[] Numbers(string name, params int[] otherwise) =>
        Text(name) is { } given ? [.. given.Split(',').Select(int.Parse)] : otherwise;

    public string[] Texts(string name, params string[] otherwise) => Text(name)?.Split(',') ?? otherwise;
}
