using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Intake;

namespace Milestones.Server.Import;

/// <summary>
/// Imports lines by the one way in: in their order, with every rule that posting obeys. What was taken before is found by its
/// id and not taken again, so an import that was interrupted is run again as it was.
/// </summary>
public sealed class ImportRun(OneWayIn wayIn, City city)
{
    private const int GreatestLine = 8 * 1024 * 1024;

    // Some groups, so that the next is whole before the last is committed; an interruption waits for no more than these.
    private const int GreatestAhead = 15_000;

    public long Lines { get; private set; }

    public long Recorded { get; private set; }

    /// <summary>Lines that stood in the log before, or ask for what is so already.</summary>
    public long Known { get; private set; }

    public long Refused { get; private set; }

    /// <param name="refused">Told of every line that was refused, in the lines' order.</param>
    /// <exception cref="OperationCanceledException">It was interrupted; what was taken by then is recorded and counted.</exception>
    public async Task ReadAsync(Stream file, Action<RefusedLine> refused, CancellationToken cancellation)
    {
        var outcomes = Channel.CreateBounded<(long Line, Task<Verdict> Verdict)>(
            new BoundedChannelOptions(GreatestAhead) { SingleReader = true, SingleWriter = true });
        var counting = CountAsync(outcomes.Reader, refused);
        try
        {
            await SendAsync(file, outcomes.Writer, cancellation);
        }
        finally
        {
            outcomes.Writer.Complete();
            await counting;
        }
    }

    private async Task SendAsync(Stream file, ChannelWriter<(long, Task<Verdict>)> outcomes, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(file, new(bufferSize: 256 * 1024, leaveOpen: true));
        var number = 0L;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
            {
                number++;
                if (!line.IsEmpty && !IsBlank(line))
                {
                    // What was taken is counted, also when the import is interrupted meanwhile.
                    await outcomes.WriteAsync((number, await TakeAsync(line.ToArray(), cancellation)), CancellationToken.None);
                }
            }

            if (buffer.Length > GreatestLine)
            {
                throw new InvalidDataException($"Line {number + 1} is over {GreatestLine / 1024 / 1024} MB: this is no file of lines.");
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private async Task<Task<Verdict>> TakeAsync(byte[] line, CancellationToken cancellation)
    {
        var (json, refusal) = Body.Parse(line, Refusals.InvalidRequest);
        using (json)
        {
            Command? command = null;
            if (json is not null)
            {
                (command, refusal) = ImportLine.Read(json.RootElement, city.Today);
            }

            return command is null
                ? Task.FromResult<Verdict>(new Verdict.Refused(refusal!))
                : await wayIn.EnqueueAsync(command, cancellation);
        }
    }

    private async Task CountAsync(ChannelReader<(long Line, Task<Verdict> Verdict)> outcomes, Action<RefusedLine> refused)
    {
        Exception? failure = null;
        await foreach (var (line, waiting) in outcomes.ReadAllAsync())
        {
            try
            {
                switch (await waiting)
                {
                    case Verdict.Recorded:
                        Recorded++;
                        break;
                    case Verdict.Refused of:
                        Refused++;
                        refused(new(line, of.Refusal));
                        break;
                    default:
                        Known++;
                        break;
                }

                Lines++;
            }
            catch (Exception e)
            {
                // The rest is read to its end, so that nobody waits for a place in the channel.
                failure ??= e;
            }
        }

        if (failure is not null)
        {
            throw new StoreUnavailableException("The store stopped answering during the import. Run it again: what was taken is not taken twice.", failure);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = last ? buffer : default;
        if (last && !buffer.IsEmpty)
        {
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        return false;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A line that was refused, counted from 1, and why.</summary>
public sealed record RefusedLine(long Line, Refusal Refusal);
