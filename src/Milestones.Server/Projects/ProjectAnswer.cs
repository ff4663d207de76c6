using System.Text.Json.Serialization;
using Milestones.Projects;
using Milestones.Server.Http;

namespace Milestones.Server.Projects;

/// <summary>A project as it was on a day, of what was known at a position.</summary>
public sealed record ProjectAnswer(
    string Code,
    Name Name,
    string Kind,
    string Campaign,
    string District,
    ValueList<string> Tags,
    Geometry? Location,
    string Status,
    bool Withdrawn,
    IReadOnlyList<MilestoneAnswer> Milestones,
    IReadOnlyList<InvestmentAnswer> Investment,
    ValueMap<Hundredths> Measures,
    IReadOnlyList<string> Gaps,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? AsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? KnownAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Sequence)
{
    /// <summary>The project alone, as an item of a list that says its moment itself.</summary>
    public static ProjectAnswer Of(ProjectOnDay project)
    {
        var (of, attributes) = (project.Project, project.Project.Attributes);
        return new(
            of.Code,
            attributes.Name,
            attributes.Kind,
            attributes.Campaign,
            attributes.District,
            attributes.Tags,
            attributes.Location,
            project.Status,
            of.Withdrawn is not null,
            [.. project.Milestones.Select(milestone => new MilestoneAnswer(
                milestone.Milestone,
                milestone.Planned,
                milestone.Forecast,
                milestone.Reached?.OccurredOn,
                milestone.VarianceDays,
                milestone.Reached?.Report))],
            [.. project.Investment().Select(year => new InvestmentAnswer(
                year.Year,
                year.Planned?.Units,
                year.Baseline?.Units,
                year.Completed,
                Figures.Percent.Of(year.Completed, year.Planned?.Units ?? 0),
                [.. year.Months.Select(month => new MonthAnswer(month.Month, month.Amount, month.Report))]))],
            project.Measures,
            [.. project.Gaps],
            of.Version,
            null,
            null,
            null);
    }

    internal static ProjectAnswer Of(Project project, Moment moment) =>
        Of(ProjectOnDay.Of(project, moment.AsOf)) with { AsOf = moment.AsOf, KnownAt = moment.RecordedAt, Sequence = moment.Position };
}

/// <summary>One milestone of the ladder.</summary>
/// <param name="Planned">The first date that a plan gave it.</param>
/// <param name="Forecast">The date of the newest plan that has one.</param>
/// <param name="Actual">When it happened; null as long as no report of its own says so.</param>
/// <param name="VarianceDays">Actual − planned; negative is early.</param>
/// <param name="Report">The report that says so.</param>
public sealed record MilestoneAnswer(string Milestone, DateOnly? Planned, DateOnly? Forecast, DateOnly? Actual, int? VarianceDays, Guid? Report);

/// <summary>Money of a year, in yuan.</summary>
/// <param name="Planned">By the newest plan.</param>
/// <param name="Baseline">By the first plan.</param>
/// <param name="Percent">Of the newest plan, rounded half up to one decimal.</param>
public sealed record InvestmentAnswer(
    int Year, decimal? Planned, decimal? Baseline, decimal Completed, decimal? Percent, IReadOnlyList<MonthAnswer> Months);

public sealed record MonthAnswer(Month Month, Hundredths Amount, Guid Report);
