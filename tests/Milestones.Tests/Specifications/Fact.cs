namespace Milestones.Tests.Specifications;

/// <summary>An event that is in the log.</summary>
/// <param name="Stream">A project's code, <c>indicator:CODE</c> or <c>catalogue</c>.</param>
public sealed record Fact(string Stream, Guid Id, object Event);
