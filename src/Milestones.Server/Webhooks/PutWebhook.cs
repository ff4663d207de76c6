using System.Net;
using System.Security.Cryptography;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Storage;
using Npgsql;
using Wolverine.Http;

namespace Milestones.Server.Webhooks;

/// <summary>Says who is to be told of what.</summary>
public static class PutWebhook
{
    private const int LeastSecret = 24;
    private const int GreatestSecret = 64;

    [WolverinePut("/api/webhooks/{id}")]
    [Allow(Role.Admin)]
    public static Task<IResult> Put(string id, HttpContext context, NpgsqlDataSource source, IConfiguration configuration)
    {
        return Body.AnswerAsync(context, async fields =>
        {
            if (!Code.IsCode(id))
            {
                fields.Wrong("id", "Lower-case kebab, 1 to 64 characters.");
            }

            var (url, events, secret, paused) = (
                fields.Text("url", 2_000), fields.OptionalTexts("events", IsEvent, $"An event's name, {Webhook.Digest} or {Webhook.Every}."), fields.OptionalText("secret", 200), fields.OptionalBoolean("paused"));
            if (!IsUrl(url, WebhookSettings.Of(configuration).AllowPrivateAddresses))
            {
                fields.Wrong("url", "An https address without user and fragment that is not of the server's own network.");
            }

            if (events is null or { Count: 0 })
            {
                fields.Wrong("events", $"Name the events to be told of: {string.Join(", ", StoredEvents.Names.Values)}, {Webhook.Digest}, or {Webhook.Every} for every event of the log.");
            }

            var bytes = secret is null ? null : Bytes(secret);
            if (secret is not null && bytes is null)
            {
                fields.Wrong("secret", $"{Webhook.SecretPrefix} and {LeastSecret} to {GreatestSecret} bytes in Base64.");
            }

            if (fields.Refusal(Refusals.InvalidRequest) is { } wrong)
            {
                return Answer.Refused(wrong);
            }

            var known = await Webhook.FindAsync(source, id, context.RequestAborted);
            var webhook = new Webhook(id, url, [.. events!], bytes ?? known?.Secret ?? RandomNumberGenerator.GetBytes(32), paused ?? false);
            var isNew = await webhook.PutAsync(source, context.RequestAborted);
            return Answer.Done(
                WebhookAnswer.Of(webhook, withSecret: isNew && bytes is null), isNew ? 201 : 200, isNew ? $"/api/webhooks/{id}" : null);
        });
    }

    [WolverineDelete("/api/webhooks/{id}")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Delete(string id, HttpContext context, NpgsqlDataSource source) =>
        await Webhook.DeleteAsync(source, id, context.RequestAborted) ? Results.NoContent() : Answer.Refused(GetWebhooks.NotFound(id));

    private static bool IsEvent(string name) => name is Webhook.Every or Webhook.Digest || StoredEvents.Names.Values.Contains(name);

    private static bool IsUrl(string text, bool allowPrivate) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (allowPrivate && url.Scheme == Uri.UriSchemeHttp))
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (allowPrivate || !IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) || PublicAddress.Is(address))
        && (allowPrivate || !url.IsLoopback);

    private static byte[]? Bytes(string secret)
    {
        var bytes = new byte[GreatestSecret];
        return secret.StartsWith(Webhook.SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[Webhook.SecretPrefix.Length..], bytes, out var length)
            && length >= LeastSecret
                ? bytes[..length]
                : null;
    }
}
