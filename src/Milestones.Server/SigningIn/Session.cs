using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>A browser that has signed in.</summary>
/// <param name="Token">The hash of the product's token that it signed in with, which says what it may; null when the identity provider sent it.</param>
/// <param name="Caller">What it may when the identity provider sent it, as that said then.</param>
/// <param name="Seen">When it last asked for something, to the minute.</param>
internal sealed record Session(byte[]? Token, string Caller, Role Roles, Scope Scope, DateTimeOffset Seen, DateTimeOffset Expires);
