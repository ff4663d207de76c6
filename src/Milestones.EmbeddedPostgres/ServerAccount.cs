using System.Globalization;

namespace Milestones.EmbeddedPostgres;

/// <summary>
/// Whom the server runs as: ourselves, or, since PostgreSQL refuses to run as root, for root somebody without rights.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    private readonly string? user;
    private readonly string[] becomeUser;

    private ServerAccount(string? user, params string[] becomeUser)
    {
        this.user = user;
        this.becomeUser = becomeUser;
    }

    /// <param name="data">The cluster's folder: whoever owns it has to run the server.</param>
    public static async Task<ServerAccount> ForAsync(string data, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess) return new ServerAccount(user: null);
        if (!OperatingSystem.IsLinux())
            throw new PrivatePostgresException("PostgreSQL does not run as root. Start the program as an ordinary user.");

        var accounts = File.ReadLines("/etc/passwd").Select(Account.Parse).OfType<Account>().ToList();
        var owner = Directory.Exists(data) ? await OwnerAsync(data, accounts, cancellation) : null;
        var chosen = owner is { UserId: not 0 } ? owner
            : Candidates.Select(name => accounts.Find(account => account.Name == name)).FirstOrDefault(account => account is not null)
            ?? throw new PrivatePostgresException(
                $"PostgreSQL does not run as root, and this machine has no account {string.Join(" or ", Candidates)} to run it as. Add one (useradd --system postgres), or start the program as an ordinary user.");
        var account = new ServerAccount($"{chosen.UserId}", await WayToBecomeAsync(chosen, cancellation));
        // Such as data that root has brought back from a backup.
        if (owner is { UserId: 0 }) await account.TakeOverAsync(data, cancellation);
        return account;
    }

    /// <summary>A program of the server's, to run on a folder that the account may not be able to reach by its path.</summary>
    /// <param name="arguments">Given the name under which the program can reach the folder.</param>
    public Command Command(string program, string folder, Func<string, IEnumerable<string>> arguments) =>
        user is null
            ? new Command(program, [.. arguments(folder)])
            // The folder may lie below one that is closed to the account (/root, a private temporary folder), whose rights are not
            // ours to change. An open descriptor, inherited by the server and all its children, leads there past every parent.
            : new Command("/bin/sh",
                ["-c", "exec 9<\"$1\" && shift && exec \"$@\"", "sh", folder, .. becomeUser, program, .. arguments("/proc/self/fd/9")]);

    /// <summary>Makes a folder and all in it the account's own.</summary>
    public async Task TakeOverAsync(string folder, CancellationToken cancellation)
    {
        if (user is null) return;
        var answer = await new Command("chown", "-hR", user, folder).RunAsync(cancellation);
        if (!answer.Succeeded) throw new PrivatePostgresException($"{folder} could not be given to the server's account: {answer.Output}");
    }

    private static async Task<Account?> OwnerAsync(string data, List<Account> accounts, CancellationToken cancellation)
    {
        var answer = await new Command("stat", "-c", "%u:%g", data).RunAsync(cancellation);
        if (!answer.Succeeded) throw new PrivatePostgresException($"The owner of {data} could not be found: {answer.Output}");
        var ids = answer.Output.Split(':').Select(id => uint.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        return accounts.Find(account => account.UserId == ids[0]) ?? new Account(Name: null, ids[0], ids[1]);
    }

    private static async Task<string[]> WayToBecomeAsync(Account account, CancellationToken cancellation)
    {
        // BusyBox has a setpriv without these options, so each way is tried on a program that does nothing.
        string[] setpriv = ["setpriv", $"--reuid={account.UserId}", $"--regid={account.GroupId}", "--clear-groups", "--"];
        if (await SucceedsAsync(setpriv, cancellation)) return setpriv;
        if (account.Name is { } name)
        {
            string[] su = ["su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", name, "sh"];
            if (await SucceedsAsync(su, cancellation)) return su;
        }
        throw new PrivatePostgresException(
            $"PostgreSQL does not run as root, and neither setpriv nor su could run it as {account.Name ?? $"user {account.UserId}"}. Install util-linux, or start the program as an ordinary user.");
    }

    private static async Task<bool> SucceedsAsync(string[] way, CancellationToken cancellation) =>
        (await new Command(way[0], [.. way[1..], "true"]).RunAsync(cancellation)).Succeeded;

    private sealed record Account(string? Name, uint UserId, uint GroupId)
    {
        public static Account? Parse(string line) =>
            line.Split(':') is [var name, _, var user, var group, ..] && uint.TryParse(user, out var userId) && uint.TryParse(group, out var groupId)
                ? new Account(name, userId, groupId)
                : null;
    }
}
