namespace Milestones.Server.Intake;

/// <summary>
/// States of the streams that were written to lately, so that they need not be folded again. It holds nothing of its own:
/// every state is that of the log, and whatever another server appends to is dropped.
/// </summary>
/// <param name="capacity">How many streams each of its two halves holds; the older half goes when the younger is full.</param>
internal sealed class StreamCache(int capacity)
{
    private Dictionary<string, object> _young = new(StringComparer.Ordinal);
    private Dictionary<string, object> _old = new(StringComparer.Ordinal);

    public object? Find(string stream)
    {
        if (_young.TryGetValue(stream, out var state))
        {
            return state;
        }

        if (_old.Remove(stream, out state))
        {
            Set(stream, state);
        }

        return state;
    }

    public void Set(string stream, object state)
    {
        if (_young.Count >= capacity && !_young.ContainsKey(stream))
        {
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[stream] = state;
        _old.Remove(stream);
    }

    public void Drop(string stream)
    {
        _young.Remove(stream);
        _old.Remove(stream);
    }

    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
