using Microsoft.Extensions.Configuration;
using Milestones.Server.Evidence;

namespace Milestones.Server.Tests.Evidence;

public sealed class SettingsTests
{
    [Fact]
    public void Without_settings_files_are_kept_in_the_database() => Of().ShouldBe(new EvidenceSettings(8, 90, null));

    [Fact]
    public void Of_another_store_its_address_or_region_and_its_bucket_are_needed()
    {
        Of("S3:ServiceUrl=http://127.0.0.1:9000", "S3:Bucket=b").S3.ShouldBe(new S3Settings("http://127.0.0.1:9000", "b", null, null, null, true));
        Of("S3:Region=cn-north-1", "S3:Bucket=b").S3.ShouldBe(new S3Settings(null, "b", "cn-north-1", null, null, false));
    }

    [Theory]
    [InlineData("Evidence:ConcurrentUploads", "ConcurrentUploads=0")]
    [InlineData("Evidence:ConcurrentUploads", "ConcurrentUploads=many")]
    [InlineData("Evidence:KeepUnnamedDays", "KeepUnnamedDays=-1")]
    [InlineData("Evidence:S3:Bucket", "S3:Region=cn-north-1")]
    [InlineData("Evidence:S3:ServiceUrl", "S3:Bucket=b")]
    [InlineData("Evidence:S3:SecretKey", "S3:Bucket=b", "S3:Region=cn-north-1", "S3:AccessKey=a")]
    public void A_setting_that_is_not_to_be_had_is_named(string named, params string[] settings) =>
        Should.Throw<InvalidOperationException>(() => Of(settings)).Message.ShouldContain(named);

    [Fact]
    public void Keys_are_not_written_where_the_settings_are() =>
        $"{Of("S3:Region=cn-north-1", "S3:Bucket=b", "S3:AccessKey=an-access-key", "S3:SecretKey=a-secret")}".ShouldNotContain("a-secret");

    private static EvidenceSettings Of(params string[] settings) => EvidenceSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"Evidence:{pair[0]}", (string?)pair[1]))).Build());
}
