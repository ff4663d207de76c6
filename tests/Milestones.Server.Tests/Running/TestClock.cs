namespace Milestones.Server.Tests.Running;

/// <summary>The city's clock: it stands at noon of the year's last day, in Qingdao, until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.Parse("2022-12-31T04:00:00Z");

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(string instant) => _now = DateTimeOffset.Parse(instant);
}
