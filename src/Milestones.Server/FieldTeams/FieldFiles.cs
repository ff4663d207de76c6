using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Milestones.Server.FieldTeams;

/// <summary>The files of the field teams' page, and the worker that keeps them on a phone.</summary>
/// <remarks>
/// A browser takes a new worker when a byte of it is another. It carries the hash of every file, so no change of any file
/// goes unnoticed, and a phone that updates while two versions are being served never keeps half of each.
/// </remarks>
internal sealed class FieldFiles
{
    /// <summary>What the worker itself is made of. The browser keeps that on its own.</summary>
    private static readonly string[] OfTheWorker = ["offline.js", "background.js"];

    private FieldFiles(byte[] page, string worker) => (Page, Worker) = (page, worker);

    /// <summary>The page, in UTF-8.</summary>
    public byte[] Page { get; }

    /// <summary>The worker as every browser takes it: a plain script.</summary>
    public string Worker { get; }

    /// <summary>The same as a module, and with it what is sent when the page is closed.</summary>
    public string WorkerWithSync => $"{Worker}import '{FieldPage.Path}/background.js';\n";

    public static FieldFiles Of(IFileProvider root)
    {
        var files = root.GetDirectoryContents(FieldPage.Path)
            .Where(file => !file.IsDirectory && !IsCompressed(file.Name))
            .ToDictionary(file => file.Name, Read, StringComparer.Ordinal);
        var hashes = files
            .Where(file => !OfTheWorker.Contains(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => KeyValuePair.Create(AddressOf(file.Key), $"sha256-{Convert.ToBase64String(SHA256.HashData(file.Value))}"))
            .ToArray();
        var offline = Encoding.UTF8.GetString(files["offline.js"]);
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(hashes) + offline)).AsSpan(0, 8));
        return new(
            files["index.html"],
            $"const version = '{version}';\nconst files = {JsonSerializer.Serialize(new Dictionary<string, string>(hashes))};\n{offline}");
    }

    private static string AddressOf(string file) => file == "index.html" ? FieldPage.Path : $"{FieldPage.Path}/{file}";

    /// <summary>A published program has each file twice more, as it is sent.</summary>
    private static bool IsCompressed(string file) => Path.GetExtension(file) is ".gz" or ".br";

    private static byte[] Read(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
