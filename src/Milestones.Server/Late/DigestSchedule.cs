using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Milestones.Server.Webhooks;
using Npgsql;
using Wolverine;
using Wolverine.Attributes;

namespace Milestones.Server.Late;

/// <summary>The digest of a day is due. It waits in the database, so it is told also when the server was down at the time.</summary>
[MessageIdentity("digest-due")]
public sealed record DigestDue(DateOnly On);

/// <summary>
/// Has the digest of a day told to those that want it, and the next scheduled. Every server schedules one when it starts; of those of a
/// day only the first does anything, so there is one chain of them however many servers there are. It goes on where no digest is told,
/// for what was told long ago is forgotten with it.
/// </summary>
public static class DigestDueHandler
{
    public static async Task<OutgoingMessages> Handle(
        DigestDue message, Envelope envelope, DigestSchedule schedule, Clocks clocks, Schedules schedules, Deliveries deliveries, CancellationToken cancellation)
    {
        var next = new OutgoingMessages();
        if (schedule.Wait(message.On) is { } early)
        {
            next.Delay(message, early);
            return next;
        }

        if (!await schedule.IsFirstAsync(message.On, envelope.Id, cancellation))
        {
            return next;
        }

        if (schedule.IsOn && await deliveries.IsWantedAsync(Webhook.Digest, cancellation))
        {
            var (all, moment) = (new Figures.ScorecardQuery(), await clocks.NowAsync(message.On, cancellation));
            var digest = DigestAnswer.Of(LateBoard.Of(await schedules.FindAsync(all, moment, cancellation)), all);
            next.AddRange((await deliveries.NoteAsync(DigestSchedule.IdOf(message.On), Webhook.Digest, Body(digest), cancellation)).Select(id => new Deliver(id)));
        }

        await deliveries.ForgetAsync(cancellation);
        var (on, wait) = schedule.Next(message.On.AddDays(1));
        next.Delay(new DigestDue(on), wait);
        return next;
    }

    /// <summary>The digest as data and as letters in both languages, so that whoever receives it only has to pass it on.</summary>
    private static string Body(DigestAnswer digest) => JsonSerializer.Serialize(
        new DigestMessage(
            Webhook.Digest,
            digest,
            new(new DigestLetter(digest, isChinese: true).Text(), new DigestLetter(digest, isChinese: true).Html()),
            new(new DigestLetter(digest, isChinese: false).Text(), new DigestLetter(digest, isChinese: false).Html())),
        ApiJson.Options);
}

/// <summary>What a webhook is told.</summary>
internal sealed record DigestMessage(string Type, DigestAnswer Data, DigestWords Zh, DigestWords En);

internal sealed record DigestWords(string Text, string Html);

/// <summary>When digests are due, and which were told.</summary>
public sealed class DigestSchedule
{
    private readonly DigestSettings _settings;
    private readonly City _city;
    private readonly NpgsqlDataSource _source;
    private readonly IServiceProvider _services;

    internal DigestSchedule(DigestSettings settings, City city, NpgsqlDataSource source, IServiceProvider services) =>
        (_settings, _city, _source, _services) = (settings, city, source, services);

    internal bool IsOn => _settings.IsOn;

    /// <summary>Schedules the next; of a day that has had its digest it comes to nothing.</summary>
    internal async Task ScheduleAsync()
    {
        var (on, wait) = Next(_city.Today);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().ScheduleAsync(new DigestDue(on), wait);
    }

    /// <summary>The id of a day's digest, as an event's: always the same.</summary>
    internal static Guid IdOf(DateOnly day) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"digest of {day:yyyy-MM-dd}")).AsSpan(0, 16));

    /// <returns>The next day from a day on that has a digest, and how long it is until then.</returns>
    internal (DateOnly On, TimeSpan Wait) Next(DateOnly from)
    {
        var on = _settings.From(from);
        return (on, Wait(on) ?? TimeSpan.Zero);
    }

    /// <returns>How long it is until a day's digest is due; null when it is.</returns>
    internal TimeSpan? Wait(DateOnly on)
    {
        var local = on.ToDateTime(_settings.At);
        var due = new DateTimeOffset(local, _city.Zone.GetUtcOffset(local));
        return due > _city.Now ? due - _city.Now : null;
    }

    /// <summary>Whether a message is the one that tells of the day: also when it is handled once more because it failed.</summary>
    internal async Task<bool> IsFirstAsync(DateOnly day, Guid message, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            insert into {Schema.Name}.digest (day, message) values ($1, $2)
            on conflict (day) do update set message = digest.message returning message = $2
            """);
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = message });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
