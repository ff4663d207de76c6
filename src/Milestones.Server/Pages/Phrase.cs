namespace Milestones.Server.Pages;

/// <summary>What a page says, in both languages. The holes of both, as <c>{0}</c>, are filled with the same.</summary>
public sealed record Phrase(string Zh, string En);
