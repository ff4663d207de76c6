using Amazon.S3;
using Milestones.Server.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Evidence.Sending;

namespace Milestones.Server.Tests.Evidence;

/// <summary>Evidence in an S3-compatible store, against a real server.</summary>
public sealed class S3Tests(City city, S3Server s3) : CityTest(city)
{
    [Theory]
    [InlineData(0)]
    [InlineData(10 * 1024 * 1024)]
    public async Task A_file_is_kept_in_the_bucket_under_its_hash_and_what_is_known_of_it_in_the_database(int length)
    {
        await using var server = await City.AnotherServerAsync(await s3.SettingsAsync());
        var file = SampleFiles.Jpeg();
        file = file.PaddedTo(Math.Max(length, file.Length));

        (await server.SendAsync(file)).ShouldBe(201);

        (await server.SendAsync(file)).ShouldBe(200);
        (await InBucketAsync(HashOf(file))).ShouldBe(file);
        (await City.AskAsync<string>("select store from milestones.evidence where hash = $1", HashOf(file))).ShouldBe("s3");
        (await City.AskAsync<long>("select count(*) from milestones.evidence_content where hash = $1", HashOf(file))).ShouldBe(0);
        var read = (await server.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200);
        read.Bytes.ShouldBe(file);
        read.ContentType.ShouldBe("image/jpeg");
        (await server.GetAsync($"/api/evidence/{HashOf(file)}/image")).ShouldBe(200);
        server.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_bytes_at_once_on_two_servers_are_one_file()
    {
        await using var one = await City.AnotherServerAsync([.. await s3.SettingsAsync(), "--Evidence:ConcurrentUploads=100"]);
        await using var other = await City.AnotherServerAsync([.. await s3.SettingsAsync(), "--Evidence:ConcurrentUploads=100"]);
        var file = SampleFiles.Png();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).SendAsync(file)));
        answers.Select(answer => answer.Status).Order().ShouldBe([.. Enumerable.Repeat(200, 19), 201]);
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_the_database_took_before_is_still_there()
    {
        var file = SampleFiles.Png();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await using var server = await City.AnotherServerAsync(await s3.SettingsAsync());
        (await server.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200).Bytes.ShouldBe(file);
        (await server.SendAsync(file)).ShouldBe(200);
    }

    [Fact]
    public async Task A_server_without_the_setting_says_where_the_file_is()
    {
        var file = SampleFiles.Png();
        await using (var server = await City.AnotherServerAsync(await s3.SettingsAsync()))
        {
            (await server.SendAsync(file)).ShouldBe(201);
        }

        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBeRefused(503, "unavailable")["detail"]!.ShouldContain("Evidence:S3");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_gone_or_was_changed_is_never_served(bool isChanged)
    {
        await using var server = await City.AnotherServerAsync(await s3.SettingsAsync());
        var file = SampleFiles.Png();
        (await server.SendAsync(file)).ShouldBe(201);
        using var client = await s3.ClientAsync();
        if (isChanged)
        {
            await client.PutObjectAsync(
                new() { BucketName = S3Server.Bucket, Key = HashOf(file), InputStream = new MemoryStream(SampleFiles.Png()), UseChunkEncoding = false }, Cancellation);
        }
        else
        {
            await client.DeleteObjectAsync(S3Server.Bucket, HashOf(file), Cancellation);
        }

        (await server.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBeRefused(500, "evidence-damaged");
        server.Failures.ShouldHaveSingleItem().ShouldContain(HashOf(file));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", S3Server.Bucket)]
    [InlineData(null, "no-such-bucket")]
    public async Task While_the_store_does_not_take_a_file_there_is_none_and_the_sender_is_told_to_send_again(string? address, string bucket)
    {
        var settings = await s3.SettingsAsync(bucket);
        await using var server = await City.AnotherServerAsync(
            address is null ? settings : [.. settings.Where(setting => !setting.Contains("ServiceUrl")), $"--Evidence:S3:ServiceUrl={address}"]);
        var file = SampleFiles.Png();

        (await server.SendAsync(file)).ShouldBeRefused(503, "unavailable");

        (await City.AskAsync<long>("select count(*) from milestones.evidence where hash = $1", HashOf(file))).ShouldBe(0);
        (await server.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBeRefused(404, "evidence-not-found");
    }

    [Fact]
    public async Task A_file_that_nobody_names_is_removed_from_the_bucket()
    {
        await using var server = await City.AnotherServerAsync(await s3.SettingsAsync());
        var file = SampleFiles.Png();
        (await server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        await City.LastSentAsync(file, daysAgo: 91);
        await using var @operator = await Operator.OnAsync(City.ConnectionString, await s3.SettingsAsync());

        (await @operator.Bench.Get<UnnamedFiles>().RemoveAsync(Cancellation)).ShouldBe(1);

        (await InBucketAsync(HashOf(file))).ShouldBeNull();
        (await server.SendAsync(file)).ShouldBe(201);
        (await InBucketAsync(HashOf(file))).ShouldBe(file);
    }

    private async Task<byte[]?> InBucketAsync(string hash)
    {
        using var client = await s3.ClientAsync();
        try
        {
            using var answer = await client.GetObjectAsync(S3Server.Bucket, hash, Cancellation);
            using var file = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(file, Cancellation);
            return file.ToArray();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
