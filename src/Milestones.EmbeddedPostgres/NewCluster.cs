using System.Security.Cryptography;

namespace Milestones.EmbeddedPostgres;

/// <summary>Makes a cluster beside its place and moves it there whole, so that a half-made one is never taken for one.</summary>
internal static class NewCluster
{
    public const string Superuser = "postgres";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // PostgreSQL 17 knows Unicode itself; before it, only the system's locales do, which differ from one system to the next.
    private const int FirstMajorWithBuiltinLocale = 17;

    public static async Task CreateAsync(
        ClusterDirectory directory, PostgresBinaries binaries, ServerAccount account, bool durable, CancellationToken cancellation)
    {
        if (Directory.Exists(directory.Unfinished)) Directory.Delete(directory.Unfinished, recursive: true);
        Directory.CreateDirectory(directory.Unfinished, OwnerOnly);
        var password = Path.Combine(directory.Unfinished, "password");
        var data = Path.Combine(directory.Unfinished, "data");
        PrivateFile.Create(password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), PrivateFile.OwnerOnly);
        await account.TakeOverAsync(directory.Unfinished, cancellation);

        var answer = await account.Command(binaries.InitDb, directory.Unfinished, folder =>
        [
            "-D", $"{folder}/data", $"--pwfile={folder}/password", "-U", Superuser,
            "--auth-local=scram-sha-256", "--auth-host=scram-sha-256",
            "--encoding=UTF8", .. Locale(binaries), durable ? "--data-checksums" : "--no-sync",
        ]).RunAsync(cancellation);
        if (!answer.Succeeded)
            throw new PrivatePostgresException($"PostgreSQL could not make a new cluster in {directory.Root}:{Environment.NewLine}{answer.Output}");

        await File.AppendAllTextAsync(
            Path.Combine(data, "postgresql.conf"), $"{Environment.NewLine}include_if_exists = '{ClusterDirectory.SettingsFile}'{Environment.NewLine}", cancellation);
        File.Move(password, Path.Combine(data, Path.GetFileName(directory.Password)));
        if (Directory.Exists(directory.Data)) Directory.Delete(directory.Data);
        Directory.Move(data, directory.Data);
        Directory.Delete(directory.Unfinished);
    }

    private static string[] Locale(PostgresBinaries binaries) =>
        binaries.Version.Major >= FirstMajorWithBuiltinLocale
            ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : ["--locale=C"];
}
