namespace Milestones;

/// <summary>Where a project lies, on the earth (WGS 84).</summary>
/// <param name="GeoJson">A GeoJSON geometry (RFC 7946), always spelled the same way, so that equal places are equal texts.</param>
public sealed record Geometry(string GeoJson);
