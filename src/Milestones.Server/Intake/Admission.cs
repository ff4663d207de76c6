using Milestones.Projects;
using Milestones.Server.Identity;

namespace Milestones.Server.Intake;

/// <summary>
/// Whether what is asked lies within its sender's scope. Decided in its group, against the project as it stands there: so neither a
/// project that moves at the same moment nor a report named only by its id gets past it.
/// </summary>
internal static class Admission
{
    /// <returns>What is missing; null when nothing is.</returns>
    public static Refusal? Refuse(Command command, string stream, GroupState group)
    {
        var scope = command.Sender.Scope;
        if (scope.IsCity)
        {
            return null;
        }

        // The catalogue, indicators and publications are the whole city's.
        if (stream.Contains(':', StringComparison.Ordinal) || command.Asked is Milestones.Catalogue.CatalogueEvent)
        {
            return Forbidden.City(scope);
        }

        if (group.Project(stream)?.Attributes.District is { } district && !scope.Has(stream, district))
        {
            return Forbidden.Project(scope, stream, district);
        }

        var to = command.Asked switch
        {
            ProjectRegistered said => said.District,
            ProjectChanged said => said.District,
            _ => null,
        };
        return to is not null && !scope.Has(stream, to) ? Forbidden.Project(scope, stream, to) : null;
    }
}
