namespace Milestones.Catalogue;

/// <summary>What the city said of its own list. One stream, <c>catalogue:city</c>. An event shape, once stored, is never changed.</summary>
public abstract record CatalogueEvent;

/// <summary>A kind of project was declared, or declared anew: its milestones in order, and what its completion is measured in.</summary>
public sealed record KindDeclared(string Code, Name Name, ValueList<string> Ladder, ValueList<string> Measures) : CatalogueEvent;

/// <summary>A campaign was declared, or declared anew.</summary>
/// <param name="From">The first day on which the city ran it (valid time).</param>
/// <param name="Until">The last such day, or null while none is set.</param>
public sealed record CampaignDeclared(string Code, Name Name, DateOnly From, DateOnly? Until) : CatalogueEvent;

public sealed record DistrictDeclared(string Code, Name Name) : CatalogueEvent;

/// <summary>An indicator was declared, or declared anew.</summary>
/// <param name="Counts">What is counted from projects; null for an indicator whose values are reported.</param>
public sealed record IndicatorDeclared(string Code, Name Name, string Unit, CountedMilestone? Counts) : CatalogueEvent;

/// <summary>How many projects of the year have reached a milestone, of one kind and with one tag where these are given.</summary>
public sealed record CountedMilestone(string Milestone, string? Kind, string? Tag);
