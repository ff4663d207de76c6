namespace Milestones.Projects;

/// <summary>What a project is called, where it is counted and where it lies. These have no date of their own: they are as known.</summary>
public sealed record ProjectAttributes(
    Name Name, string Kind, string Campaign, string District, ValueList<string> Tags, Geometry? Location);
