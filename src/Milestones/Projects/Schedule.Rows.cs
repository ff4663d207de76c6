using Milestones.Figures;

namespace Milestones.Projects;

/// <content>What a schedule is kept in: small, for there is one of every project in the memory of every server.</content>
public sealed partial class Schedule
{
    // Behind every day and every position.
    private const int Never = int.MaxValue;

    /// <summary>A question, as it is compared with rows.</summary>
    private readonly struct Clocks(ScheduleQuestion asked)
    {
        /// <summary>Valid time, as the number of the day.</summary>
        public readonly int Day = asked.AsOf.DayNumber;

        /// <summary>Recorded time.</summary>
        public readonly int Known = (int)Math.Min(asked.KnownAt.Position, Never - 1);

        public readonly int? Year = asked.Year;
        public readonly Support View = asked.View;
    }

    /// <summary>A version of a year's plan.</summary>
    /// <param name="At">Recorded time: where in the log it was decided.</param>
    /// <param name="DecidedOn">Valid time: from which day on it holds.</param>
    /// <param name="Dates">By rung; <see cref="Never"/> for one without a date.</param>
    private readonly record struct DatedPlan(int At, int DecidedOn, int Year, int Version, int[] Dates, Reason? Reason)
    {
        public bool IsDecided(in Clocks at) => At <= at.Known && DecidedOn <= at.Day;

        public bool Holds(in Clocks at) => IsDecided(at) && (at.Year is null || at.Year == Year);
    }

    /// <summary>A report as it read, and the support it had, from one position until another.</summary>
    /// <param name="From">Recorded time: the event that told it so.</param>
    /// <param name="Until">The event that told it otherwise, or took it back.</param>
    /// <param name="On">Valid time: from which day on it is so; of a month's money, the month's first.</param>
    /// <param name="Through">The last day that it tells of.</param>
    /// <param name="What">The rung that was reached, or the change of the standing.</param>
    private readonly record struct Wording(int From, int Until, int On, int Through, int What, Support Support)
    {
        public int Rung => What;

        public StandingChange Change => (StandingChange)What;

        public bool Stands(in Clocks at) => From <= at.Known && at.Known < Until && (Support & at.View) != Support.None;

        public bool SaysAs(Wording other) => this with { From = other.From, Until = other.Until } == other;

        public bool HasHappened(in Clocks at) => On <= at.Day && Stands(at);
    }

    /// <param name="At">Recorded time.</param>
    /// <param name="On">The same, as a day of the city's calendar.</param>
    private readonly record struct Review(int At, int On);
}
