using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Milestones.Browser.Tests.Running;

/// <summary>What axe finds on a page that keeps somebody from using it.</summary>
internal static class Accessibility
{
    /// <returns>The rules that are broken, each with the elements that break it.</returns>
    public static async Task<IReadOnlyList<string>> BarriersAsync(this IPage page)
    {
        // The other way opens a second page to put the findings of several frames together, for twice the time; ours have one.
#pragma warning disable CS0618
        var found = await page.RunAxeLegacy(options: new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        return [.. found.Violations.Select(one => $"{one.Id}: {string.Join("; ", one.Nodes.Select(node => node.Html))}")];
    }
}
