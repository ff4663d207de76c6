using System.Text.Json;

namespace Milestones.Server.Sample;

/// <summary>The sample history as it ships with the product: what <see cref="Qingdao2022"/> writes, byte for byte.</summary>
public static class ShippedHistory
{
    public const string Name = "qingdao-2022.ndjson";

    public static Stream Open() => typeof(ShippedHistory).Assembly.GetManifestResourceStream(Name)
        ?? throw new InvalidOperationException($"The program was built without {Name}.");

    /// <summary>The id of its first line.</summary>
    public static Guid FirstId()
    {
        using var reader = new StreamReader(Open());
        using var line = JsonDocument.Parse(reader.ReadLine()!);
        return line.RootElement.GetProperty("id").GetGuid();
    }
}
