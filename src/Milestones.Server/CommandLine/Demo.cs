using System.CommandLine;
using Microsoft.Extensions.Primitives;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Import;
using Milestones.Server.Sample;
using Milestones.Server.Scorecards;
using Milestones.Server.Storage;
using Npgsql;
using Spectre.Console;

namespace Milestones.Server.CommandLine;

/// <summary><c>demo</c>: loads the sample into an empty store, prints its scorecard beside the newspaper's figures, and serves.</summary>
internal static class Demo
{
    private static readonly DateOnly Published = new(2022, 11, 30);

    public static Command Command()
    {
        var command = new Command("demo", "Load the sample history, Qingdao 2022, print its scorecard beside the newspaper's figures, and serve.") { Words.Option };
        command.SetAction((parsed, cancellation) => Serve.RunAsync(
            Verbs.Settings(parsed), (bench, stop) => LoadAsync(bench, Words.Of(parsed), stop), cancellation));
        return command;
    }

    private static async Task LoadAsync(Workbench bench, Words words, CancellationToken cancellation)
    {
        await using var sample = ShippedHistory.Open();
        if (!await IsEmptyOrSampleAsync(bench.Get<NpgsqlDataSource>(), cancellation))
        {
            throw new InvalidOperationException(
                "The store holds a history that is not the sample's; the demo never mixes the two. Give it a store of its own: demo --data DIRECTORY.");
        }

        // Loaded whole or not: what an interrupted demo has loaded is not loaded twice.
        var run = new ImportRun(bench.WayIn, bench.Get<City>());
        await Import.ReadAsync(run, sample, "Qingdao 2022", cancellation);
        Console.WriteLine(Import.Summary(run));
        await PrintAsync(bench, words, cancellation);
        Console.WriteLine();
        Console.WriteLine(words.Chinese
            ? $"接口文档：{Url(bench)}/api　按 Ctrl+C 结束。"
            : $"Try the interface at {Url(bench)}/api. Ctrl+C stops.");
    }

    /// <summary>Also what a demo that was interrupted has left: it begins as the sample does.</summary>
    private static async Task<bool> IsEmptyOrSampleAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = source.CreateCommand($"select id from {Schema.Name}.mt_events order by seq_id limit 1");
        return await command.ExecuteScalarAsync(cancellation) is not Guid first || first == ShippedHistory.FirstId();
    }

    private static async Task PrintAsync(Workbench bench, Words words, CancellationToken cancellation)
    {
        var (scorecard, refusal) = await GetScorecard.ReadAsync(
            new QueryCollection(new Dictionary<string, StringValues> { ["year"] = "2022", ["asOf"] = $"{Published:yyyy-MM-dd}" }), bench.Get<Clocks>(), Scope.City, cancellation);
        if (scorecard is null)
        {
            throw new InvalidOperationException(refusal!.Detail);
        }

        var total = scorecard.Total;
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("", words.Chinese ? "事件推得" : "from events", words.Chinese ? "报纸刊载" : "newspaper", "");
        foreach (var figure in PublishedFigures.All)
        {
            var derived = figure.Of(total);
            table.AddRow(
                words.Chinese ? figure.Zh : figure.En,
                figure.Written(derived),
                figure.Written(figure.Published),
                derived == figure.Published ? "=" : "≠");
        }

        Console.WriteLine(words.Standing(scorecard));
        AnsiConsole.Write(table);
        Console.WriteLine();
        var question = new Dictionary<string, StringValues> { ["year"] = "2022", ["asOf"] = $"{Published:yyyy-MM-dd}", ["by"] = "campaign" };
        await ScorecardTable.PrintAsync(bench, new(question), words, cancellation);
    }

    private static string Url(Workbench bench) => Addresses.Of(bench.Get<IConfiguration>())[0];
}
