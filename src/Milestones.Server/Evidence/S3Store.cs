using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Milestones.Server.Intake;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>Keeps files in a bucket of an S3-compatible store, each under its hash.</summary>
internal sealed partial class S3Store(S3Settings settings, ILogger<S3Store> logger) : IEvidenceStore, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AmazonS3Client _client = Client(settings);

    public string Name => "s3";

    public Task WriteAsync(HeldFile file, EvidenceType type, NpgsqlConnection transaction, CancellationToken cancellation)
    {
        file.Content.Position = 0;
        var request = new PutObjectRequest
        {
            BucketName = settings.Bucket,
            Key = file.Hash,
            InputStream = file.Content,
            ContentType = type.MediaType,
            AutoCloseStream = false,
            AutoResetStreamPosition = false,

            // Signed whole rather than in chunks, which not every store understands.
            UseChunkEncoding = false,
        };
        return AskAsync(() => _client.PutObjectAsync(request, cancellation), cancellation);
    }

    public Task<HeldFile?> ReadAsync(string hash, CancellationToken cancellation) => AskAsync(
        async () =>
        {
            try
            {
                using var answer = await _client.GetObjectAsync(settings.Bucket, hash, cancellation);
                return await HeldFile.ReadAsync(answer.ResponseStream, cancellation);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
            {
                return null;
            }
        },
        cancellation);

    public Task RemoveAsync(string hash, CancellationToken cancellation) =>
        AskAsync(() => _client.DeleteObjectAsync(settings.Bucket, hash, cancellation), cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or WebException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Failed(e, settings, e is AmazonServiceException { ErrorCode: { Length: > 0 } code } ? code : e.GetType().Name);
            throw new StoreUnavailableException("The store of files can't be reached. Nothing was lost: send it again as it is in a moment.", e);
        }
    }

    private static AmazonS3Client Client(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.ForcePathStyle,
            Timeout = Patience,
            MaxErrorRetry = 2,

            // The file's hash is its name and is compared when it is read; a checksum more would shut out older stores.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.ServiceUrl is { } address)
        {
            config.ServiceURL = address;
            config.AuthenticationRegion = settings.Region ?? "us-east-1";
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        }

        return settings is { AccessKey: { } key, SecretKey: { } secret }
            ? new(new BasicAWSCredentials(key, secret), config)
            : new(config);
    }

    [LoggerMessage(LogLevel.Warning, "The store of evidence, {Store}, failed ({Reason})")]
    private partial void Failed(Exception exception, S3Settings store, string reason);
}
