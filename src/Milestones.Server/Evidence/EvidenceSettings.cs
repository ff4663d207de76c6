using Milestones.Server.Hosting;

namespace Milestones.Server.Evidence;

/// <summary>The settings under <c>Evidence</c>.</summary>
/// <param name="ConcurrentUploads">So many files are taken at once by a server.</param>
/// <param name="KeepUnnamedDays">How long a file is kept that no report names, from when it was last sent.</param>
/// <param name="S3">Where new files are kept, when it is not the database.</param>
internal sealed record EvidenceSettings(int ConcurrentUploads, int KeepUnnamedDays, S3Settings? S3)
{
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static EvidenceSettings Of(IConfiguration configuration)
    {
        var evidence = configuration.GetSection("Evidence");
        return new(
            evidence.Number("ConcurrentUploads", 8, 1, 1_000),
            evidence.Number("KeepUnnamedDays", 90, 1, 36_500),
            evidence.GetSection("S3") is var s3 && s3.Exists() ? S3Settings.Of(s3) : null);
    }
}

/// <summary>An S3-compatible store.</summary>
/// <param name="ServiceUrl">Its address; null for Amazon's own of the region.</param>
/// <param name="AccessKey">Null, with the secret: the credentials are found as the SDK finds them.</param>
/// <param name="ForcePathStyle">Whether the bucket stands in the path instead of in the host's name, as most stores other than Amazon's need.</param>
internal sealed record S3Settings(string? ServiceUrl, string Bucket, string? Region, string? AccessKey, string? SecretKey, bool ForcePathStyle)
{
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static S3Settings Of(IConfigurationSection section)
    {
        string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;

        var settings = new S3Settings(
            Text("ServiceUrl"),
            Text("Bucket") ?? throw new InvalidOperationException($"The setting {section.Path}:Bucket is missing: name the bucket that evidence is kept in."),
            Text("Region"),
            Text("AccessKey"),
            Text("SecretKey"),
            section.GetValue("ForcePathStyle", Text("ServiceUrl") is not null));
        if (settings.AccessKey is null != settings.SecretKey is null)
        {
            throw new InvalidOperationException($"Give both {section.Path}:AccessKey and {section.Path}:SecretKey, or neither.");
        }

        return settings.ServiceUrl is not null || settings.Region is not null
            ? settings
            : throw new InvalidOperationException($"Give {section.Path}:ServiceUrl, the address of the store, or {section.Path}:Region, a region of Amazon's.");
    }

    /// <summary>Without its credentials, wherever it is written.</summary>
    public override string ToString() => $"{ServiceUrl ?? Region}/{Bucket}";
}
