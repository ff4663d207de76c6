using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Milestones.Server.Provider;

/// <summary>
/// What the identity provider publishes of itself: its addresses and the keys that it signs with. It is kept, so that a provider that is
/// down keeps nobody out whose token can still be checked.
/// </summary>
internal sealed partial class ProviderMetadata(ProviderSettings settings, HttpClient http, TimeProvider clock, ILogger<ProviderMetadata> logger)
    : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>Keys that are withdrawn are missed after this long, and new ones are known before they are used.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1);
    private OpenIdConnectConfiguration? _known;

    // By the machine's own clock, which nobody sets back.
    private long? _askedAt;
    private long _heardAt;
    private volatile bool _silent;

    /// <summary>When to ask again, if it can't be said now.</summary>
    public TimeSpan RetryAfter => settings.LeastBetweenRefreshes;

    /// <exception cref="ProviderUnavailableException">It has never been heard, and can't be now.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (_known is null || clock.GetElapsedTime(_heardAt) > Fresh)
        {
            await AskAsync(_known is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancel);
        }

        return _known ?? throw new ProviderUnavailableException(settings.Authority);
    }

    /// <summary>As <see cref="GetConfigurationAsync"/>, and asked anew for a key that is not among those known.</summary>
    /// <exception cref="ProviderUnavailableException">The key is not known, and the provider can't be asked for it.</exception>
    public async Task<OpenIdConnectConfiguration> KnowingAsync(string? key, CancellationToken cancellation)
    {
        var known = await GetConfigurationAsync(cancellation);
        if (Has(known, key))
        {
            return known;
        }

        await AskAsync(Timeout.InfiniteTimeSpan, cancellation);
        return Has(_known!, key) || !_silent ? _known! : throw new ProviderUnavailableException(settings.Authority);
    }

    /// <summary>Asked for by ASP.NET Core's handlers when a signature fits no key. What they would ask was asked already, by the key's name.</summary>
    public void RequestRefresh()
    {
    }

    public void Dispose() => _one.Dispose();

    private static bool Has(OpenIdConnectConfiguration known, string? key) => key is null || known.SigningKeys.Any(one => one.KeyId == key);

    /// <summary>Asks once for all who wait, and not again within a while, whatever callers send.</summary>
    /// <param name="wait">How long for somebody else who asks already: not at all where what is known will do.</param>
    private async Task AskAsync(TimeSpan wait, CancellationToken cancellation)
    {
        var seen = _askedAt;
        if (!await _one.WaitAsync(wait, cancellation))
        {
            return;
        }

        try
        {
            if (_askedAt != seen || (_askedAt is { } last && clock.GetElapsedTime(last) < settings.LeastBetweenRefreshes))
            {
                return;
            }

            // Whoever waited for it has an answer, also when the one who asked is gone meanwhile.
            try
            {
                var heard = await OpenIdConnectConfigurationRetriever.GetAsync(MetadataAddress, new HttpDocumentRetriever(http) { RequireHttps = false }, CancellationToken.None);
                if (!IsAuthority(heard.Issuer))
                {
                    throw new InvalidOperationException($"It calls itself {heard.Issuer}.");
                }

                _known = heard;
                _heardAt = clock.GetTimestamp();
                if (_silent)
                {
                    HeardAgain(logger, settings.Authority);
                }

                _silent = false;
            }
            catch (Exception e)
            {
                if (!_silent)
                {
                    Silent(logger, settings.Authority, (e.InnerException ?? e).Message, _known is null ? "are answered 503" : "are checked with the keys that were heard last");
                }

                _silent = true;
            }

            _askedAt = clock.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    private string MetadataAddress => $"{settings.Authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";

    private bool IsAuthority(string? issuer) => issuer?.TrimEnd('/') == settings.Authority.OriginalString.TrimEnd('/');

    [LoggerMessage(LogLevel.Warning, "The identity provider {Authority} could not be asked for its keys ({Reason}). Until it can, its tokens {Meanwhile}; the product's own go on.")]
    private static partial void Silent(ILogger logger, Uri authority, string reason, string meanwhile);

    [LoggerMessage(LogLevel.Information, "The identity provider {Authority} is heard again")]
    private static partial void HeardAgain(ILogger logger, Uri authority);
}

/// <summary>A token can't be checked, because whoever issued it can't be asked.</summary>
internal sealed class ProviderUnavailableException(Uri authority)
    : Exception($"The identity provider, {authority.Host}, can't be reached, so its tokens can't be checked. Ask again in a moment.");
