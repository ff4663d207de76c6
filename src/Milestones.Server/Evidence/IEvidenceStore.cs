using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>Where the files themselves are kept, under their hashes. What is known of them stands in the database, whichever it is.</summary>
internal interface IEvidenceStore
{
    /// <summary>As the row of each file names the store that has it.</summary>
    string Name { get; }

    /// <summary>Keeps a file, or finds that it is kept. Its row is written after this, in the same transaction.</summary>
    /// <param name="transaction">The connection on which that transaction is open.</param>
    /// <exception cref="Intake.StoreUnavailableException">The store does not answer.</exception>
    Task WriteAsync(HeldFile file, EvidenceType type, NpgsqlConnection transaction, CancellationToken cancellation);

    /// <returns>What is kept under the hash, whatever it is by now; null when nothing is.</returns>
    /// <exception cref="Intake.StoreUnavailableException">The store does not answer.</exception>
    Task<HeldFile?> ReadAsync(string hash, CancellationToken cancellation);

    /// <summary>Removes a file whose row is gone.</summary>
    /// <exception cref="Intake.StoreUnavailableException">The store does not answer.</exception>
    Task RemoveAsync(string hash, CancellationToken cancellation);
}
