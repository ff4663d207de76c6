using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Milestones.Server.Evidence;

/// <summary>
/// A whole file, from a sender or from the store, held while it is looked at: a small one in memory, a greater one in a
/// temporary file of which nothing is left.
/// </summary>
/// <param name="Content">May be read from anywhere; at its beginning.</param>
/// <param name="Hash">Its SHA-256, in lower-case hexadecimal.</param>
internal sealed record HeldFile(Stream Content, string Hash) : IAsyncDisposable
{
    /// <summary>In bytes: a photo of a phone's best camera fits.</summary>
    public const int Greatest = 10 * 1024 * 1024;

    private const int InMemory = 256 * 1024;

    /// <returns>The file, or null when it is over <see cref="Greatest"/>; of such a one no more is read.</returns>
    public static async Task<HeldFile?> ReadAsync(Stream source, CancellationToken cancellation)
    {
        var held = new FileBufferingReadStream(source, InMemory);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var part = new byte[64 * 1024];
            var length = 0L;
            int read;
            while ((read = await held.ReadAsync(part, cancellation)) > 0)
            {
                if ((length += read) > Greatest)
                {
                    await held.DisposeAsync();
                    return null;
                }

                hash.AppendData(part, 0, read);
            }

            held.Position = 0;
            return new(held, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
