namespace Milestones.Tests;

public class HouseTests
{
    [Fact]
    public void The_domain_needs_no_package() =>
        typeof(HouseTests).Assembly.GetReferencedAssemblies().ShouldNotContain(name => name.Name == "Npgsql");
}
