namespace Milestones;

/// <summary>What a thing is called, in Chinese, in English, or both; at least one is given.</summary>
public sealed record Name(string? Zh, string? En)
{
    public override string ToString() => En ?? Zh ?? "";
}
