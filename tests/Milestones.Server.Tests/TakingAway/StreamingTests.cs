using System.IO.Pipelines;
using Milestones.Server.Tables;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>A large table is written while it is read, and no longer than somebody wants it.</summary>
public sealed class StreamingTests
{
    private const int Rows = 100_000;

    public static TheoryData<string> Kinds => ["csv", "xlsx"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Its_first_rows_are_on_their_way_before_its_last_are_read(string kind)
    {
        var read = 0;
        var pipe = new Pipe();
        var atFirst = 0;
        var writing = Task.Run(async () =>
        {
            await WriteAsync(kind, Table(() => read++), pipe.Writer, TestContext.Current.CancellationToken);
            await pipe.Writer.CompleteAsync();
        }, TestContext.Current.CancellationToken);
        while (await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken) is { IsCompleted: false } some)
        {
            atFirst = atFirst == 0 ? read : atFirst;
            pipe.Reader.AdvanceTo(some.Buffer.End);
        }

        await writing;
        read.ShouldBe(Rows);
        atFirst.ShouldBeLessThan(Rows / 2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_more_is_read_when_whoever_asked_is_gone(string kind)
    {
        using var gone = new CancellationTokenSource();
        var read = 0;
        var table = Table(() =>
        {
            if (++read == 1_000)
            {
                gone.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(() => WriteAsync(kind, table, PipeWriter.Create(Stream.Null), gone.Token));
        read.ShouldBeLessThan(Rows / 2);
    }

    private static Task WriteAsync(string kind, Table table, PipeWriter to, CancellationToken cancellation) => kind == "csv"
        ? CsvFile.WriteAsync(table, to.AsStream(leaveOpen: true), cancellation)
        : XlsxFile.WriteAsync(table, new PipeStream(to), cancellation);

    private static Table<int> Table(Action onRead) => new(
        "rows",
        Fact.Clocks(new(2022, 12, 31), null, 1),
        [Column<int>.Count("number", "数", "Number", row => row), Column<int>.Text("words", "字", "Words", row => $"row {row * 7919 % 10_007}")],
        RowsAsync(onRead));

    private static async IAsyncEnumerable<int> RowsAsync(Action onRead)
    {
        for (var row = 0; row < Rows; row++)
        {
            onRead();
            yield return row;
            if (row % 1_000 == 0)
            {
                await Task.Yield();
            }
        }
    }
}
