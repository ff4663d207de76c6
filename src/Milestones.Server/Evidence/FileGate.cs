namespace Milestones.Server.Evidence;

/// <summary>How many files a server takes, and gives, at once.</summary>
public sealed class FileGate : IDisposable
{
    private const int Readers = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _uploads;
    private readonly SemaphoreSlim _readers = new(Readers);

    internal FileGate(EvidenceSettings settings) => _uploads = new(settings.ConcurrentUploads);

    /// <returns>What ends the upload's place when it is disposed of; null when there is no place.</returns>
    internal IDisposable? TryEnter() => _uploads.Wait(0) ? new Place(_uploads) : null;

    /// <summary>Waits a little for a place: files given are held as those taken are.</summary>
    /// <returns>What ends the place when it is disposed of; null when there was none in time.</returns>
    internal async Task<IDisposable?> TryReadAsync(CancellationToken cancellation) =>
        await _readers.WaitAsync(Patience, cancellation) ? new Place(_readers) : null;

    public void Dispose()
    {
        _uploads.Dispose();
        _readers.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
