namespace Milestones.Benchmarks.Cities;

/// <summary>Something said to the log of a made-up city.</summary>
/// <param name="What">A declaration, a registration, a plan or a report.</param>
/// <param name="On">The day on which it was said, on the city's calendar.</param>
internal readonly record struct Said(Guid Id, string Stream, object What, DateOnly On);
