using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Milestones.Server.Http;
using Milestones.Server.Intake;

namespace Milestones.Server.Reports;

/// <summary>
/// Takes reports a line each, and answers a line each while it still reads. A sender that stops reading the answers stops
/// being read; what was taken by then is recorded all the same.
/// </summary>
internal sealed class ReportLines(OneWayIn wayIn, Sender sender) : IResult
{
    private const int GreatestLine = 256 * 1024;

    // How many answers wait for a sender that sends everything before it reads anything, as many clients do; some 50 MB. One
    // that sends more than this without reading is read no further until it does.
    private const int GreatestAhead = 200_000;

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        httpContext.Response.ContentType = "application/x-ndjson";
        httpContext.Response.Headers.CacheControl = "no-store";
        var outcomes = Channel.CreateBounded<Task<ReportOutcome>>(new BoundedChannelOptions(GreatestAhead) { SingleReader = true, SingleWriter = true });
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        var answering = AnswerAsync(outcomes.Reader, httpContext.Response, gone.Token);
        try
        {
            await ReadAsync(httpContext.Request.BodyReader, outcomes.Writer, gone.Token);
            outcomes.Writer.Complete();
        }
        catch (Exception e)
        {
            outcomes.Writer.Complete();
            if (e is not (OperationCanceledException or BadHttpRequestException or IOException))
            {
                throw;
            }
        }

        await answering;
    }

    private async Task ReadAsync(PipeReader body, ChannelWriter<Task<ReportOutcome>> outcomes, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (TryTakeLine(ref buffer, result.IsCompleted, out var line))
            {
                if (!IsBlank(line))
                {
                    await outcomes.WriteAsync(await TakeAsync(line, cancellation), cancellation);
                }
            }

            if (buffer.Length > GreatestLine)
            {
                // Where the next line begins can't be known without reading this one, and it may have no end.
                body.AdvanceTo(buffer.End);
                await outcomes.WriteAsync(Refused(new(Refusals.BodyTooLarge, $"A line is over {GreatestLine / 1024} KB. It and what follows was not read.")), cancellation);
                return;
            }

            body.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private async Task<Task<ReportOutcome>> TakeAsync(ReadOnlySequence<byte> line, CancellationToken cancellation)
    {
        var (json, refusal) = Body.Parse(line.ToArray(), Refusals.InvalidReport);
        if (json is null)
        {
            return Refused(refusal!);
        }

        using (json)
        {
            (var report, refusal) = ReportReader.Read(json.RootElement);
            return report is null ? Refused(refusal!) : OutcomeAsync(await wayIn.EnqueueAsync(Command.Of(report, sender), cancellation));
        }
    }

    private static async Task AnswerAsync(ChannelReader<Task<ReportOutcome>> outcomes, HttpResponse response, CancellationToken cancellation)
    {
        try
        {
            while (await outcomes.WaitToReadAsync(cancellation))
            {
                while (outcomes.TryRead(out var outcome))
                {
                    if (!outcome.IsCompleted || response.BodyWriter.UnflushedBytes > 32 * 1024)
                    {
                        await response.BodyWriter.FlushAsync(cancellation);
                    }

                    var answer = await outcome.WaitAsync(cancellation);
                    JsonSerializer.Serialize(response.BodyWriter.AsStream(leaveOpen: true), answer, ApiJson.Options);
                    response.BodyWriter.Write(NewLine);
                }

                // The sender may wait for these before it sends more.
                await response.BodyWriter.FlushAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The sender is gone. What was taken is recorded; asked again, it is answered as the first time.
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return line.Length <= GreatestLine || TooLong(ref buffer, line);
        }

        if (last && !buffer.IsEmpty && buffer.Length <= GreatestLine)
        {
            line = buffer;
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        line = default;
        return false;
    }

    private static bool TooLong(ref ReadOnlySequence<byte> buffer, ReadOnlySequence<byte> line)
    {
        buffer = line;
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

    private static Task<ReportOutcome> Refused(Refusal refusal) => Task.FromResult(ReportOutcome.Of(new Verdict.Refused(refusal)));

    private static async Task<ReportOutcome> OutcomeAsync(Task<Verdict> verdict)
    {
        try
        {
            return ReportOutcome.Of(await verdict);
        }
        catch (StoreUnavailableException e)
        {
            return ReportOutcome.Of(new Verdict.Refused(new(Refusals.Unavailable, e.Message)));
        }
    }
}
