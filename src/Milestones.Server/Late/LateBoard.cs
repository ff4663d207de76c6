using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;

namespace Milestones.Server.Late;

/// <summary>What somebody has to see to of the projects that a filter takes, at a moment.</summary>
/// <param name="WorstFirst">What is overdue, what will be late, what is silent and what is suspended, each with the worst first.</param>
internal sealed record LateBoard(Moment Moment, LateItem[] WorstFirst)
{
    public static LateBoard Of(FoundSchedules projects) => new(projects.Moment, Sorted(projects.Tell<Concern, LateItem>(
        (schedule, concerns) => schedule.AddConcerns(projects.Asked, concerns),
        static (project, concern) => new(project.Code, project.Attributes, concern))));

    /// <summary>What is equally bad stays in the order of the codes, and of a project in that of its ladder.</summary>
    private static LateItem[] Sorted(LateItem[] items)
    {
        // One number an item, which nothing has to be called for to compare.
        var keys = new ulong[items.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)items[i].Order << 62) | ((ulong)(int.MaxValue - items[i].Concern.Days) << 31) | (uint)i;
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => items[(int)(key & int.MaxValue)]);
    }
}

/// <param name="Attributes">As known at the board's moment.</param>
internal sealed record LateItem(string Project, ProjectAttributes Attributes, Concern Concern)
{
    public const string Overdue = "overdue";
    public const string Forecast = "forecast";
    public const string Silent = "silent";
    public const string Suspended = "suspended";

    public static readonly string[] Kinds = [Overdue, Forecast, Silent, Suspended];

    public string Kind => Kinds[Order];

    public int Order => Concern switch
    {
        Milestones.Projects.Overdue => 0,
        LateByForecast => 1,
        Milestones.Projects.Silent => 2,
        _ => 3,
    };
}
