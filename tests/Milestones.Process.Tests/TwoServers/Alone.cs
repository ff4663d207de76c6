namespace Milestones.Process.Tests.TwoServers;

/// <summary>Tests that measure pauses run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
