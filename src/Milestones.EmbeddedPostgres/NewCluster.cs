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
        foreach (var leftover in directory.Unfinished()) TryDelete(leftover);
        var unfinished = directory.NewUnfinished();
        Directory.CreateDirectory(unfinished, OwnerOnly);
        var password = Path.Combine(unfinished, "password");
        var data = Path.Combine(unfinished, "data");
        PrivateFile.Create(password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), PrivateFile.OwnerOnly);
        await account.TakeOverAsync(unfinished, cancellation);

        var answer = await account.Command(binaries.InitDb, unfinished, folder =>
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
        Directory.Delete(unfinished);
    }

    private static void TryDelete(string leftover)
    {
        try
        {
            Directory.Delete(leftover, recursive: true);
        }
        catch (IOException)
        {
            // The initdb of a program that was killed may still be writing. Another start will find it done.
        }
    }

    private static string[] Locale(PostgresBinaries binaries) =>
        binaries.Version.Major >= FirstMajorWithBuiltinLocale
            ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : ["--locale=C"];
}
