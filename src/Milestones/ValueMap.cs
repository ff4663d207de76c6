using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Milestones;

/// <summary>An immutable map from codes, in the codes' ordinal order, that equals another when their pairs do.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a map.")]
public sealed class ValueMap<TValue> : IReadOnlyCollection<KeyValuePair<string, TValue>>, IEquatable<ValueMap<TValue>>
{
    public static ValueMap<TValue> Empty { get; } = new([]);

    private readonly ImmutableArray<KeyValuePair<string, TValue>> _pairs;

    /// <exception cref="ArgumentException">A key stands twice.</exception>
    public ValueMap(IEnumerable<KeyValuePair<string, TValue>> pairs)
    {
        _pairs = [.. pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        for (var i = 1; i < _pairs.Length; i++)
        {
            if (_pairs[i].Key == _pairs[i - 1].Key)
            {
                throw new ArgumentException($"The key {_pairs[i].Key} stands twice.", nameof(pairs));
            }
        }
    }

    public int Count => _pairs.Length;

    public bool TryGet(string key, [MaybeNullWhen(false)] out TValue value)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Key == key)
            {
                value = pair.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    public bool Equals(ValueMap<TValue>? other) => other is not null && _pairs.SequenceEqual(other._pairs);

    public override bool Equals(object? obj) => Equals(obj as ValueMap<TValue>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in _pairs)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public ImmutableArray<KeyValuePair<string, TValue>>.Enumerator GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator<KeyValuePair<string, TValue>> IEnumerable<KeyValuePair<string, TValue>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, TValue>>)_pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_pairs).GetEnumerator();

    public override string ToString() => $"{{{string.Join(", ", _pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
