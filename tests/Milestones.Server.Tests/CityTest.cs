using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests;

/// <summary>Tests on a city that those of one class share.</summary>
public abstract class CityTest(City city) : IClassFixture<City>
{
    protected City City => city;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
