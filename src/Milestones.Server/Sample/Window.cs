namespace Milestones.Server.Sample;

/// <summary>Days of which the sources know only that something happened on one of them. Both ends are included.</summary>
internal readonly record struct Window(DateOnly From, DateOnly To)
{
    /// <summary>By the end of November, which the scorecard of 2022-12-20 tells of.</summary>
    public static readonly Window ByNovember = new(new(2022, 3, 20), new(2022, 11, 30));

    /// <summary>After November, by the day of that scorecard.</summary>
    public static readonly Window ByScorecard = new(new(2022, 12, 1), new(2022, 12, 20));

    /// <summary>After the scorecard, by the report of 2022-12-26 on the sixteen commitments.</summary>
    public static readonly Window ByCommitments = new(new(2022, 12, 21), new(2022, 12, 26));

    public int Days => To.DayNumber - From.DayNumber + 1;

    public Window NotBefore(DateOnly day) => day > From ? this with { From = day } : this;

    public Window NotAfter(DateOnly day) => day < To ? this with { To = day } : this;

    public bool Has(DateOnly day) => From <= day && day <= To;
}
