using Milestones.Projects;

namespace Milestones.Tests.Specifications;

/// <summary>What is given: a city to which some things have happened.</summary>
public sealed class Scenario(City city)
{
    public City City => city;

    /// <summary>Says which day is today; without it, 2023-12-31.</summary>
    public Scenario Today(string today)
    {
        city.Today = DateOnly.Parse(today);
        return this;
    }

    public Outcome When(Command command) => new(command.Decide(city));

    public ProjectOnDay Project(string code, string on) => ProjectOnDay.Of(city.Project(code), DateOnly.Parse(on));

    public Scorecard Scorecard(string asOf, int? year = null) => new(city, DateOnly.Parse(asOf), year);
}
