using Milestones.Catalogue;
using Milestones.Server.Ledger;

namespace Milestones.Server.Intake;

/// <summary>
/// What a server knows of the log from one group to its next, so that it reads only what other servers have appended
/// meanwhile. After a failure nothing of it may be trusted: whether the group was committed is not known.
/// </summary>
internal sealed class Remembered
{
    public StreamCache Streams { get; } = new(capacity: 100_000);

    public Dimensions Dimensions { get; } = new();

    /// <summary>Null when it must be read.</summary>
    public CityCatalogue? Catalogue { get; set; }

    public int CatalogueVersion { get; set; }

    /// <summary>The last position that it knows of.</summary>
    public long Position { get; set; }

    public void Keep(GroupState group)
    {
        foreach (var (stream, state) in group.Changed)
        {
            Streams.Set(stream, state);
        }

        Catalogue = group.Catalogue;
        CatalogueVersion = group.CatalogueVersion;
        Position = group.Position;
    }

    public void Forget()
    {
        Streams.Clear();
        Dimensions.Clear();
        Catalogue = null;
        Position = 0;
    }
}
