namespace Milestones;

/// <summary>Why something was decided or changed: a code of the catalogue, and words if they help.</summary>
public sealed record Reason(string Code, string? Text);
