using System.CommandLine;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Scorecards;
using Spectre.Console;

namespace Milestones.Server.CommandLine;

/// <summary><c>scorecard</c>: prints it as a table, with the filters and the clocks of the HTTP query.</summary>
internal static class ScorecardTable
{
    private const decimal HundredMillion = 100_000_000m;

    public static Command Command()
    {
        var options = new ScorecardOptions();
        var command = new Command("scorecard", "Print the scorecard as a table.") { Words.Option };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed),
            bench => PrintAsync(bench, options.Query(parsed), Words.Of(parsed), cancellation),
            cancellation));
        return command;
    }

    public static async Task<int> PrintAsync(
        Workbench bench, QueryCollection query, Words words, CancellationToken cancellation)
    {
        var (scorecard, refusal) = await GetScorecard.ReadAsync(query, bench.Get<Clocks>(), Scope.City, cancellation);
        if (scorecard is null)
        {
            await Console.Error.WriteLineAsync(refusal!.Detail);
            return 2;
        }

        Write(scorecard, words);
        return 0;
    }

    public static void Write(Scorecard scorecard, Words words)
    {
        var milestones = scorecard.Total.Milestones.Where(milestone => milestone.Value > 0).Select(milestone => milestone.Key).ToList();
        var measures = scorecard.Total.Measures.Where(measure => measure.Value > 0).Select(measure => measure.Key).ToList();
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("");
        string[] headings =
        [
            words.Planned, words.Underway, words.Suspended, words.Cancelled, .. milestones.Select(words.Milestone),
            words.PlannedInvestment, words.CompletedInvestment, words.Percent, words.Late, words.Overdue, .. measures.Select(words.Measure),
        ];
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)) { Alignment = Justify.Right });
        }

        foreach (var group in scorecard.Groups)
        {
            table.AddRow(Row(words.Name(group.Name, group.Key), group));
        }

        table.AddRow(Row(words.Total, scorecard.Total));
        Console.WriteLine(words.Standing(scorecard));
        if (AnsiConsole.Profile.Out.IsTerminal)
        {
            AnsiConsole.Write(table);
        }
        else
        {
            // A pipe has no width to keep to.
            AnsiConsole.Profile.Width = 400;
            AnsiConsole.Write(table);
        }

        string[] Row(string name, FiguresAnswer figures) =>
        [
            Markup.Escape(name),
            $"{figures.Planned:N0}",
            $"{figures.Underway:N0}",
            $"{figures.Suspended:N0}",
            $"{figures.Cancelled:N0}",
            .. milestones.Select(code => $"{figures.Milestones.First(milestone => milestone.Key == code).Value:N0}"),
            $"{figures.PlannedInvestment / HundredMillion:N2}",
            $"{figures.CompletedInvestment / HundredMillion:N2}",
            figures.InvestmentPercent is { } percent ? $"{percent:N1} %" : "–",
            $"{figures.Schedule.Late:N0}",
            $"{figures.Schedule.Overdue:N0}",
            .. measures.Select(code => $"{figures.Measures.First(measure => measure.Key == code).Value:N0}"),
        ];
    }
}
