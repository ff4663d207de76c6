using System.Collections.Immutable;
using System.Security.Claims;

namespace Milestones.Server.Identity;

/// <summary>
/// The tokens in the memory of this server: a request that carries one costs a hash and a look-up. One that is not there may have
/// been made on another server just now, so the database is asked once, for all who wait together.
/// </summary>
public sealed class Tokens : IDisposable
{
    private readonly TokenTable _table;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private volatile Known _known = new(0, ImmutableDictionary<TokenHash, Entry>.Empty);
    private Task? _next;

    internal Tokens(TokenTable table, TimeProvider clock) => (_table, _clock) = (table, clock);

    internal TokenTable Table => _table;

    /// <returns>Who has the token; null when it is not taken.</returns>
    public ValueTask<ClaimsPrincipal?> FindAsync(string text, CancellationToken cancellation) =>
        ProductToken.LooksLikeOne(text) ? FindAsync(TokenHash.Of(ProductToken.HashOf(text)), cancellation) : new((ClaimsPrincipal?)null);

    /// <returns>Who has the token of this hash; null when it is not taken.</returns>
    internal async ValueTask<ClaimsPrincipal?> FindAsync(TokenHash hash, CancellationToken cancellation)
    {
        if (!_known.ByHash.TryGetValue(hash, out var entry))
        {
            await RefreshAsync(cancellation);
            if (!_known.ByHash.TryGetValue(hash, out entry))
            {
                return null;
            }
        }

        var now = _clock.GetUtcNow();
        if (entry.Expires <= now)
        {
            return null;
        }

        entry.Used(now);
        return entry.Principal;
    }

    /// <summary>Brings what is known to what the database had at some moment after this was called.</summary>
    public Task RefreshAsync(CancellationToken cancellation)
    {
        Task next;
        lock (_gate)
        {
            next = _next ??= Task.Run(ReadAsync, CancellationToken.None);
        }

        return next.WaitAsync(cancellation);
    }

    /// <summary>When a token was last used here; null when it was not.</summary>
    public DateTimeOffset? LastUsedHere(string id) => _known.ByHash.Values.FirstOrDefault(entry => entry.Id == id)?.LastUsed;

    /// <summary>Writes down when tokens were last used, of those that were since this was last done.</summary>
    public async Task WriteLastUsedAsync(CancellationToken cancellation)
    {
        var used = _known.ByHash.Values
            .Select(entry => (entry.Id, At: entry.TakeLastUsed()))
            .Where(use => use.At is not null)
            .ToDictionary(use => use.Id, use => use.At!.Value, StringComparer.Ordinal);
        if (used.Count > 0)
        {
            await _table.UsedAsync(used, cancellation);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task ReadAsync()
    {
        await _turn.WaitAsync();
        try
        {
            lock (_gate)
            {
                _next = null;
            }

            var known = _known;
            var changed = await _table.ChangedSinceAsync(known.Change, CancellationToken.None);
            if (changed.Count == 0)
            {
                return;
            }

            var tokens = known.ByHash.ToBuilder();
            foreach (var row in changed)
            {
                if (row.Token.Revoked is null)
                {
                    tokens[row.Hash] = new(row.Token);
                }
                else
                {
                    tokens.Remove(row.Hash);
                }
            }

            _known = new(changed[^1].Change, tokens.ToImmutable());
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Known(long Change, ImmutableDictionary<TokenHash, Entry> ByHash);

    private sealed class Entry(ProductToken token)
    {
        private long _lastUsed;
        private long _written;

        public string Id => token.Id;

        public DateTimeOffset? Expires => token.Expires;

        public ClaimsPrincipal Principal { get; } =
            new Caller(token.Caller, token.Name, token.Roles, token.Scope, CallerKind.Token, token.Expires).Principal(ProductTokenHandler.Name);

        public DateTimeOffset? LastUsed => Volatile.Read(ref _lastUsed) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

        public void Used(DateTimeOffset now) => Volatile.Write(ref _lastUsed, now.UtcTicks);

        /// <summary>When it was last used, if that is not written down yet.</summary>
        public DateTimeOffset? TakeLastUsed()
        {
            var ticks = Volatile.Read(ref _lastUsed);
            return Interlocked.Exchange(ref _written, ticks) == ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
        }
    }
}
