using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Milestones.EmbeddedPostgres.Tests;

public sealed class StartingTests(TemporaryDirectory shared) : ServerTest(shared)
{
    [Fact]
    public async Task An_empty_directory_becomes_a_server()
    {
        using var empty = new TemporaryDirectory();
        await using var server = await StartAsync(empty.Path);
        await server.EnsureDatabaseAsync("the city's \"own\"", Cancellation);
        await server.EnsureDatabaseAsync("the city's \"own\"", Cancellation);

        await using var connection = new NpgsqlConnection(server.ConnectionString("the city's \"own\""));
        await connection.OpenAsync(Cancellation);

        server.Reused.ShouldBeFalse();
        connection.PostgreSqlVersion.Major.ShouldBe(server.Version.Major);
    }

    [Fact]
    public async Task Data_and_port_are_kept_from_start_to_start()
    {
        int port;
        await using (var first = await StartAsync())
        {
            port = first.Port;
            await ExecuteAsync(first, "create table kept as select 42 as answer");
        }

        await using var second = await StartAsync();

        second.Reused.ShouldBeFalse();
        second.Port.ShouldBe(port);
        (await AskAsync<int>(second, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task The_server_is_gone_when_it_is_disposed()
    {
        var server = await StartAsync();
        var process = server.ProcessId;
        RunningProcess.IsPostgres(process).ShouldBeTrue();

        await server.DisposeAsync();

        RunningProcess.IsPostgres(process).ShouldBeFalse();
        File.Exists(Path.Combine(Data, "postmaster.pid")).ShouldBeFalse();
        Directory.EnumerateFiles(Path.Combine(DataDirectory, "users")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        await using var server = await StartAsync();
        var known = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres"));
        var password = Path.Combine(Data, "superuser.password");

        await using var guessed = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(known.ConnectionString) { Password = "postgres" }.ConnectionString);
        (await guessed.OpenAsync(Cancellation).ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);

        File.ReadAllText(password).ShouldBe(known.Password);
        File.GetUnixFileMode(password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Data).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Commits_are_durable_unless_that_is_given_up(bool durable, string expected)
    {
        await using var server = await StartAsync(durable: durable);

        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            (await AskAsync<string>(server, $"show {setting}")).ShouldBe(expected, setting);
    }

    [Fact]
    public async Task Settings_that_are_asked_for_win()
    {
        await using var server = await StartAsync(new PrivatePostgresOptions
        {
            DataDirectory = DataDirectory,
            Settings = new Dictionary<string, string> { ["max_connections"] = "17", ["application_name"] = "it's mine" },
        });

        (await AskAsync<string>(server, "show max_connections")).ShouldBe("17");
        (await AskAsync<string>(server, "select reset_val from pg_settings where name = 'application_name'")).ShouldBe("it's mine");
    }

    [Fact]
    public async Task Text_is_utf_8_and_sorts_the_same_everywhere()
    {
        await using var server = await StartAsync();

        (await AskAsync<string>(server, "show server_encoding")).ShouldBe("UTF8");
        (await AskAsync<string>(server, "select string_agg(word, ' ' order by word) from unnest(array['é', 'Z', '青', 'a']) as word")).ShouldBe("Z a é 青");
    }

    [Fact]
    public async Task A_server_that_refuses_to_start_says_why()
    {
        var refused = await StartAsync(new PrivatePostgresOptions
        {
            DataDirectory = DataDirectory,
            Settings = new Dictionary<string, string> { ["max_connections"] = "many" },
        }).ShouldThrowAsync<PrivatePostgresException>();

        refused.Message.ShouldContain("invalid value for parameter \"max_connections\": \"many\"");
        await (await StartAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_start_that_takes_too_long_says_so_and_harms_nothing()
    {
        await (await StartAsync()).DisposeAsync();

        var late = await StartAsync(new PrivatePostgresOptions { DataDirectory = DataDirectory, StartTimeout = TimeSpan.FromMilliseconds(1) })
            .ShouldThrowAsync<PrivatePostgresException>();

        late.Message.ShouldContain("was not ready within 00:00:00.001");
        await using var server = await StartAsync();
        (await AskAsync<int>(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_slow_to_appear_is_not_started_twice()
    {
        using var slow = await ProgramsAsync("sleep 0.5; exec {pg_ctl} \"$@\"");
        var patient = new PrivatePostgresOptions { DataDirectory = DataDirectory, BinDirectories = [slow.Path], DownloadFrom = null };

        await StartAsync(patient with { StartTimeout = TimeSpan.FromMilliseconds(300) }).ShouldThrowAsync<PrivatePostgresException>();
        await using var server = await StartAsync(patient);

        server.Reused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_another_start_left_on_its_way_is_taken_over()
    {
        using var beaten = await ProgramsAsync("""
            {pg_ctl} "$@" > /dev/null 2>&1 &
            until [ -s "$6/postmaster.pid" ] || [ $((waited += 1)) -gt 10000 ]; do sleep 0.001; done
            exit 1
            """);

        await using var server = await StartAsync(new PrivatePostgresOptions { DataDirectory = DataDirectory, BinDirectories = [beaten.Path], DownloadFrom = null });

        (await AskAsync<int>(server, "select 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(600)]
    public async Task The_making_of_a_new_cluster_can_be_cancelled(int milliseconds)
    {
        using var empty = new TemporaryDirectory();
        await CancelStartAsync(empty.Path, milliseconds);

        await using var server = await StartAsync(empty.Path);

        server.Reused.ShouldBeFalse();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(80)]
    public async Task A_start_can_be_cancelled_at_any_moment(int milliseconds)
    {
        await (await StartAsync()).DisposeAsync();
        await CancelStartAsync(DataDirectory, milliseconds);

        File.Exists(Path.Combine(Data, "postmaster.pid")).ShouldBeFalse();
        await using var server = await StartAsync();
        server.Reused.ShouldBeFalse();
    }

    [Fact]
    public async Task Where_there_is_no_PostgreSQL_the_refusal_says_what_to_install()
    {
        using var empty = new TemporaryDirectory();

        var missing = await StartAsync(new PrivatePostgresOptions { DataDirectory = empty["server"], BinDirectories = [empty.Path], DownloadFrom = null })
            .ShouldThrowAsync<PostgresNotFoundException>();

        missing.Message.ShouldContain("apt install postgresql");
        missing.Message.ShouldContain("dnf install postgresql-server");
        missing.Message.ShouldContain("brew install postgresql");
        missing.Message.ShouldContain(empty.Path);
    }

    [Fact]
    public async Task Data_of_another_version_is_refused_and_left_as_it_was()
    {
        string programs;
        await using (var server = await StartAsync()) programs = server.BinDirectory;
        var version = Path.Combine(Data, "PG_VERSION");
        var made = File.ReadAllText(version);
        File.WriteAllText(version, "12\n");

        var refused = await StartAsync(new PrivatePostgresOptions { DataDirectory = DataDirectory, BinDirectories = [programs], DownloadFrom = null })
            .ShouldThrowAsync<PrivatePostgresException>();

        refused.Message.ShouldContain("made by PostgreSQL 12");
        refused.Message.ShouldContain(programs);
        File.ReadAllText(version).ShouldBe("12\n");
        File.WriteAllText(version, made);
    }

    [Fact]
    public async Task Of_several_versions_the_one_that_made_the_data_is_taken()
    {
        string programs;
        await using (var server = await StartAsync()) programs = server.BinDirectory;
        using var newer = new TemporaryDirectory();
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            File.WriteAllText(newer[program], "#!/bin/sh\necho 'postgres (PostgreSQL) 99.1'\n");
            File.SetUnixFileMode(newer[program], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await using var again = await StartAsync(new PrivatePostgresOptions { DataDirectory = DataDirectory, BinDirectories = [newer.Path, programs] });

        again.BinDirectory.ShouldBe(programs);
        again.Version.Major.ShouldBe(int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_refused()
    {
        using var album = new TemporaryDirectory();
        Directory.CreateDirectory(album["data"]);
        File.WriteAllText(album["data/holiday.jpg"], "");

        (await StartAsync(album.Path).ShouldThrowAsync<PrivatePostgresException>()).Message.ShouldContain("holds no PostgreSQL cluster");
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_given_up()
    {
        int port;
        await using (var first = await StartAsync()) port = first.Port;
        using var thief = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        thief.Start();

        await using var second = await StartAsync();

        second.Port.ShouldNotBe(port);
        (await AskAsync<int>(second, "select 1")).ShouldBe(1);
    }

    /// <summary>The programs of the server at hand, with a pg_ctl that does as the script says.</summary>
    private async Task<TemporaryDirectory> ProgramsAsync(string pgCtl)
    {
        string installed;
        await using (var server = await StartAsync()) installed = server.BinDirectory;
        var programs = new TemporaryDirectory().Opened();
        foreach (var program in new[] { "postgres", "initdb" }) File.CreateSymbolicLink(programs[program], Path.Combine(installed, program));
        var script = $"#!/bin/sh\n{pgCtl.Replace("{pg_ctl}", Path.Combine(installed, "pg_ctl"), StringComparison.Ordinal)}\n";
        await File.WriteAllTextAsync(programs["pg_ctl"], script, Cancellation);
        File.SetUnixFileMode(programs["pg_ctl"], (UnixFileMode)0b111_101_101);
        return programs;
    }

    private static async Task CancelStartAsync(string dataDirectory, int milliseconds)
    {
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        impatience.CancelAfter(milliseconds);
        try
        {
            await using var early = await PrivatePostgres.StartAsync(
                new PrivatePostgresOptions { DataDirectory = dataDirectory }, NullLogger.Instance, impatience.Token);
        }
        catch (OperationCanceledException)
        {
            // As asked. On a fast machine the start may have been faster.
        }
    }
}
