using System.CommandLine;
using Microsoft.Extensions.Primitives;

namespace Milestones.Server.CommandLine;

/// <summary>The filters and clocks of the HTTP query, as options.</summary>
internal sealed class ScorecardOptions
{
    private readonly (Option<string?> Option, string Name)[] _options =
    [
        (new("--year") { Description = "The programme year; without it all projects and all money." }, "year"),
        (new("--as-of") { Description = "What was true on that day (default today).", HelpName = "DATE" }, "asOf"),
        (new("--known-at") { Description = "What was known at that instant (default now).", HelpName = "INSTANT" }, "knownAt"),
        (new("--at-sequence") { Description = "What was known at that position of the log.", HelpName = "POSITION" }, "atSequence"),
        (new("--by") { Description = "Groups: kind, campaign, district or tag." }, "by"),
        (new("--kind"), "kind"),
        (new("--campaign"), "campaign"),
        (new("--district"), "district"),
        (new("--tag"), "tag"),
        (new("--evidence") { Description = "Which reports count: reported (all), photographed or accepted." }, "evidence"),
    ];

    public void AddTo(Command command)
    {
        foreach (var (option, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    public QueryCollection Query(ParseResult parsed) => new(_options
        .Where(option => parsed.GetValue(option.Option) is not null)
        .ToDictionary(option => option.Name, option => new StringValues(parsed.GetValue(option.Option))));
}
