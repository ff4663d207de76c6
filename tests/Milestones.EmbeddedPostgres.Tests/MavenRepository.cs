using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Milestones.EmbeddedPostgres.Tests;

/// <summary>A repository on loopback that offers one PostgreSQL for every platform: programs that hand over to those installed here.</summary>
internal sealed class MavenRepository : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Version version;
    private readonly byte[] archive;

    public MavenRepository(string binDirectory, Version version)
    {
        this.version = new Version(version.Major, version.Minor, 0);
        archive = Jar(binDirectory);
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.FindFree()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = AnswerAsync();
    }

    public Uri Address { get; }

    public int Downloads { get; private set; }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync()
    {
        while (listener.IsListening)
        {
            var context = await listener.GetContextAsync();
            var content = context.Request.Url!.AbsolutePath switch
            {
                var path when path.EndsWith("/maven-metadata.xml", StringComparison.Ordinal) =>
                    Encoding.UTF8.GetBytes($"<metadata><versioning><versions><version>{version}</version></versions></versioning></metadata>"),
                var path when path.EndsWith($"-{version}.jar", StringComparison.Ordinal) => Counted(archive),
                var path when path.EndsWith($"-{version}.jar.sha256", StringComparison.Ordinal) =>
                    Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(archive))),
                _ => null,
            };
            context.Response.StatusCode = content is null ? 404 : 200;
            await context.Response.OutputStream.WriteAsync(content);
            context.Response.Close();
        }
    }

    private byte[] Counted(byte[] content)
    {
        Downloads++;
        return content;
    }

    private static byte[] Jar(string binDirectory)
    {
        using var programs = new MemoryStream();
        using (var tar = new TarWriter(programs, leaveOpen: true))
        {
            foreach (var name in new[] { "postgres", "initdb", "pg_ctl" })
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"bin/{name}")
                {
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes($"#!/bin/sh\nexec '{Path.Combine(binDirectory, name)}' \"$@\"\n")),
                });
            }
        }

        using var jar = new MemoryStream();
        using (var zip = new ZipArchive(jar, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("postgres.txz").Open())
            entry.Write(programs.ToArray());
        return jar.ToArray();
    }
}
