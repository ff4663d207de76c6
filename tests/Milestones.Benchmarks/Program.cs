using Milestones.Benchmarks;
using Milestones.Benchmarks.Enduring;
using Milestones.Benchmarks.Importing;
using Milestones.Benchmarks.Pages;
using Milestones.Benchmarks.Posting;
using Milestones.Benchmarks.Reading;
using Milestones.Benchmarks.Replaying;
using Milestones.Benchmarks.Scorecards;

const string Help =
    """
    Measures the product against limits measured in the same run. Prints Markdown.

    dotnet run -c Release --project tests/Milestones.Benchmarks -- VERB [options]

      posting      one report a request over HTTP: the product, the usual Marten way, raw prepared INSERTs, in turn
                     --connections 16,64   --seconds 5   --warm-up 10  --rounds 3   --projects 200
                     --flush disk,1ms      at what a flush costs here, and with 1 ms more (needs a C compiler)
                     --ways product,usual,raw (and http: a web server that only answers)
      import       an import, against binary COPY of the same rows into tables with the same indexes
                     --projects 100000  --reports 1000000  --rounds 3
      scorecard    GET /api/scorecard for random pairs of clocks, filters and groupings, one client; explain, and changes
                     --projects 100000   --reports 100000,1000000,10000000   --questions 2000

      pages        the managers' pages with few projects and with many; and open pages that reports come into
                     --projects 1000,100000   --questions 300   --open 500   --posts 20
      lists        the interface's lists and figures with few projects and with many; and files taken whole
                     --projects 1000,100000   --questions 60

      replay       what reads the log alone: replay, verify and rebuild, against COPY of the log and Marten's own rebuild
                     --projects 100000   --reports 1000000,10000000   --marten 200000 (reports of that log)

      resending    32 connections that send again at random and are cut, and a server that is killed: each report once in the log
                     --reports 50000   --connections 32   --kills 5   --seed N
      fuzzing      wrong requests of every endpoint: no 5xx, no stack trace, no hang, memory flat
                     --cases 100000   --seed N

      --data DIR   where PostgreSQL keeps the data of the run (default: a new folder below the system's temporary one);
                   it is deleted at the end
    """;

if (args is not [var verb, .. var rest] || verb is "help" or "--help" or "-h")
{
    Console.WriteLine(Help);
    return 0;
}

var options = new Options(rest);
switch (verb)
{
    case "posting":
        await PostingBenchmark.RunAsync(options);
        return 0;
    case "import":
        await ImportBenchmark.RunAsync(options);
        return 0;
    case "scorecard":
        await ScorecardBenchmark.RunAsync(options);
        return 0;
    case "pages":
        await PagesBenchmark.RunAsync(options);
        return 0;
    case "lists":
        await ListsBenchmark.RunAsync(options);
        return 0;
    case "replay":
        await ReplayBenchmark.RunAsync(options);
        return 0;
    case "resending":
        await ResendingRun.RunAsync(options);
        return 0;
    case "fuzzing":
        await FuzzingRun.RunAsync(options);
        return 0;
    // The parts that run as processes of their own.
    case "usual-way":
        await UsualWay.RunAsync(options);
        return 0;
    case "load":
        await Load.RunAsync(options);
        return 0;
    case "http-alone":
        await HttpAlone.RunAsync(options);
        return 0;
    case "raw-inserts":
        await RawInserts.RunAsync(options);
        return 0;
    default:
        Console.Error.WriteLine($"There is no {verb}.{Environment.NewLine}{Help}");
        return 2;
}
