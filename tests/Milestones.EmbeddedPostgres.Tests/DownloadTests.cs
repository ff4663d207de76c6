namespace Milestones.EmbeddedPostgres.Tests;

public sealed class DownloadTests(TemporaryDirectory shared) : ServerTest(shared)
{
    [Fact]
    public async Task Where_none_is_installed_the_programs_are_got_once()
    {
        using var cache = new TemporaryDirectory().Opened();
        using var repository = await RepositoryAsync();
        var options = new PrivatePostgresOptions
        {
            DataDirectory = DataDirectory,
            BinDirectories = [],
            DownloadFrom = repository.Address,
            DownloadTo = cache.Path,
        };

        await using (var first = await StartAsync(options)) first.BinDirectory.ShouldStartWith(cache.Path);
        await using var second = await StartAsync(options with { DownloadFrom = null });

        second.BinDirectory.ShouldStartWith(cache.Path);
        (await AskAsync<int>(second, "select 1")).ShouldBe(1);
        repository.Downloads.ShouldBe(1);
    }

    [Fact]
    public async Task A_repository_that_does_not_answer_is_named_in_the_refusal()
    {
        using var empty = new TemporaryDirectory();

        var missing = await StartAsync(new PrivatePostgresOptions
        {
            DataDirectory = empty["server"],
            BinDirectories = [],
            DownloadFrom = new Uri("http://127.0.0.1:1/"),
            DownloadTo = empty["cache"],
        }).ShouldThrowAsync<PostgresNotFoundException>();

        missing.Message.ShouldContain("none could be downloaded from http://127.0.0.1:1/");
        missing.Message.ShouldContain("apt install postgresql");
    }

    private async Task<MavenRepository> RepositoryAsync()
    {
        await using var installed = await StartAsync();
        return new MavenRepository(installed.BinDirectory, installed.Version);
    }
}
