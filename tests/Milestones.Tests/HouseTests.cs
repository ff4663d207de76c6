using Milestones.Projects;

namespace Milestones.Tests;

public class HouseTests
{
    [Fact]
    public void The_domain_needs_nothing_but_the_base_class_library() =>
        typeof(Project).Assembly.GetReferencedAssemblies()
            .ShouldAllBe(name => name.Name!.StartsWith("System.", StringComparison.Ordinal));
}
