using System.Net.Sockets;
using System.Text;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Evidence.Sending;

namespace Milestones.Server.Tests.Evidence;

/// <summary>What is taken, and what it is answered.</summary>
public sealed class ArrivingTests(City city) : CityTest(city)
{
    private const int Greatest = 10 * 1024 * 1024;

    public static TheoryData<string, string> Types => new()
    {
        { "jpeg", "image/jpeg" }, { "png", "image/png" }, { "webp", "image/webp" }, { "heic", "image/heic" }, { "pdf", "application/pdf" },
    };

    private static byte[] FileOf(string type) => type switch
    {
        "jpeg" => SampleFiles.Jpeg(),
        "png" => SampleFiles.Png(),
        "webp" => SampleFiles.WebP(),
        "heic" => SampleFiles.Heic(),
        _ => SampleFiles.Pdf(),
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_file_is_what_its_bytes_say_whatever_it_is_called(string type, string mediaType)
    {
        foreach (var called in new[] { mediaType, "application/octet-stream", "image/png", "text/html", "application/x-www-form-urlencoded", null })
        {
            var file = FileOf(type);
            var answer = (await City.Server.SendAsync(file, called)).ShouldBe(201);
            answer["hash"].ShouldBe(HashOf(file));
            answer["mediaType"].ShouldBe(mediaType);
            answer["bytes"].ShouldBe($"{file.Length}");
            answer.Header("Location").ShouldBe($"/api/evidence/{HashOf(file)}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_form_with_one_file_is_taken_as_the_file(string type, string mediaType)
    {
        var file = FileOf(type);
        var answer = (await City.Server.SendFormAsync((file, "IMG_0001.exe", "text/plain"))).ShouldBe(201);
        answer["hash"].ShouldBe(HashOf(file));
        answer["mediaType"].ShouldBe(mediaType);
    }

    [Fact]
    public async Task A_form_with_two_files_is_refused() =>
        (await City.Server.SendFormAsync((SampleFiles.Pdf(), "a", "application/pdf"), (SampleFiles.Pdf(), "b", "application/pdf")))
            .ShouldBeRefused(400, "invalid-request");

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_form_that_is_none_is_refused(string type) =>
        (await City.Server.SendAsync(Encoding.ASCII.GetBytes("--y\r\n\r\nnothing"), type)).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_form_that_breaks_off_is_refused() =>
        (await City.Server.SendAsync(
            [.. "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"u8, .. SampleFiles.Pdf()], "multipart/form-data; boundary=x"))
            .ShouldBeRefused(400, "invalid-request");

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("GIF89a and more")]
    [InlineData("MZ")]
    [InlineData(" %PDF-1.4")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1miaf")]
    [InlineData("\u00ff\u00d8")]
    [InlineData("RIFF\u0004\0\0\0WAVE")]
    public async Task Anything_else_is_refused_whatever_it_is_called(string content) =>
        (await City.Server.SendAsync(Encoding.Latin1.GetBytes(content), "image/jpeg")).ShouldBeRefused(415, "unsupported-content-type");

    [Fact]
    public async Task Nothing_is_refused() => (await City.Server.SendAsync([], "image/jpeg")).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task An_empty_file_in_a_form_is_refused() =>
        (await City.Server.SendFormAsync(([], "a.jpg", "image/jpeg"))).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_parameter_that_is_not_known_is_refused() =>
        (await City.Server.PostBytesAsync("/api/evidence?name=me", SampleFiles.Pdf())).ShouldBeRefused(400, "invalid-request");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_megabytes_are_taken_and_a_byte_more_is_not(bool inForm)
    {
        var file = SampleFiles.Jpeg().PaddedTo(Greatest);
        (await SendAsync(file)).ShouldBe(201)["bytes"].ShouldBe($"{Greatest}");
        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200).Bytes.ShouldBe(file);
        (await SendAsync(file.PaddedTo(Greatest + 1))).ShouldBeRefused(413, "body-too-large");

        Task<Reply> SendAsync(byte[] bytes) => inForm ? City.Server.SendFormAsync((bytes, "a.jpg", "image/jpeg")) : City.Server.SendAsync(bytes);
    }

    [Fact]
    public async Task A_file_that_says_it_is_too_long_is_refused_before_it_is_read()
    {
        using var phone = await ConnectAsync($"Content-Length: {Greatest + 1}");
        (await ReadHeadAsync(phone)).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_file_without_an_end_is_cut_off()
    {
        using var phone = await ConnectAsync("Transfer-Encoding: chunked");
        var stream = phone.GetStream();
        var chunk = new byte[64 * 1024];
        SampleFiles.Jpeg().CopyTo(chunk, 0);
        var sent = 0L;
        try
        {
            while (sent < 200L * 1024 * 1024)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), Cancellation);
                await stream.WriteAsync(chunk, Cancellation);
                await stream.WriteAsync("\r\n"u8.ToArray(), Cancellation);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The server has closed the connection.
        }

        sent.ShouldBeLessThan(200L * 1024 * 1024);
    }

    [Fact]
    public async Task The_same_bytes_are_answered_as_the_first_time()
    {
        var file = SampleFiles.Jpeg();
        var first = (await City.Server.SendAsync(file)).ShouldBe(201);
        var second = (await City.Server.SendFormAsync((file, "other.png", "image/png"))).ShouldBe(200);
        second.Text.ShouldBe(first.Text);
        second.Header("Location").ShouldBeNull();
    }

    [Fact]
    public async Task The_same_bytes_twenty_times_at_once_on_two_servers_are_one_file()
    {
        await using var other = await City.AnotherServerAsync("--Evidence:ConcurrentUploads=100");
        await using var third = await City.AnotherServerAsync("--Evidence:ConcurrentUploads=100");
        var file = SampleFiles.Jpeg().PaddedTo(300_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? other : third).SendAsync(file)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        (await City.AskAsync<long>("select count(*) from milestones.evidence where hash = $1", HashOf(file))).ShouldBe(1);
        (await City.AskAsync<long>("select count(*) from milestones.evidence_content where hash = $1", HashOf(file))).ShouldBe(1);
        other.Failures.Concat(third.Failures).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_uploads_at_once_than_the_setting_allows_are_told_to_wait()
    {
        await using var narrow = await City.AnotherServerAsync("--Evidence:ConcurrentUploads=1");
        Reply? answer = null;
        await KeptFiles.EventuallyAsync(
            async () =>
            {
                // Where the other upload came first, this one was told to wait, and is made anew.
                using var phone = await ConnectAsync("Content-Length: 1000", narrow);
                await phone.GetStream().WriteAsync(SampleFiles.Jpeg().AsMemory(0, 100), Cancellation);
                answer = await narrow.SendAsync(SampleFiles.Pdf());
                return answer.Status != 201;
            },
            "every upload found a place");
        answer!.ShouldBeRefused(503, "overloaded");
        answer.Header("Retry-After").ShouldNotBeNull();
        await KeptFiles.EventuallyAsync(
            async () => (await narrow.SendAsync(SampleFiles.Pdf())).Status == 201, "the place of an upload that was broken off was not given back");
    }

    [Fact]
    public async Task Files_are_kept_as_they_are_in_the_database_in_a_table_that_no_list_reads()
    {
        var file = SampleFiles.Jpeg().PaddedTo(100_000);
        (await City.Server.SendAsync(file)).ShouldBe(201);
        (await City.AskAsync<int>("select pg_column_size(content) from milestones.evidence_content where hash = $1", HashOf(file)))
            .ShouldBeGreaterThanOrEqualTo(file.Length, "it was compressed");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task What_the_camera_says_is_answered_and_what_it_does_not_say_is_left_out(string type, string mediaType)
    {
        var answer = (await City.Server.SendAsync(FileOf(type))).ShouldBe(201);
        answer["mediaType"].ShouldBe(mediaType);
        if (type == "pdf")
        {
            answer.Json.AsObject().Select(property => property.Key).ShouldBe(["hash", "mediaType", "bytes", "receivedAt"]);
            return;
        }

        answer["takenAt"].ShouldBe("2022-11-30T14:05:09");
        double.Parse(answer["place.latitude"]!).ShouldBe(SampleFiles.Latitude, 0.00001);
        double.Parse(answer["place.longitude"]!).ShouldBe(SampleFiles.Longitude, 0.00001);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/heic")]
    public async Task Of_a_photo_whose_camera_says_nothing_neither_time_nor_place_is_told(string mediaType)
    {
        var answer = (await City.Server.SendAsync(mediaType == "image/jpeg" ? SampleFiles.Jpeg(says: false) : SampleFiles.Heic(says: false))).ShouldBe(201);
        answer["mediaType"].ShouldBe(mediaType);
        answer.Json.Has("takenAt").ShouldBeFalse();
        answer.Json.Has("place").ShouldBeFalse();
    }

    private async Task<TcpClient> ConnectAsync(string header, RunningServer? server = null)
    {
        server ??= City.Server;
        var address = server.Http.BaseAddress!;
        var phone = new TcpClient();
        await phone.ConnectAsync(address.Host, address.Port, Cancellation);
        await phone.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/evidence HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {server.Token}\r\nContent-Type: image/jpeg\r\n{header}\r\n\r\n"),
            Cancellation);
        return phone;
    }

    private static async Task<string> ReadHeadAsync(TcpClient phone)
    {
        var buffer = new byte[64];
        return Encoding.ASCII.GetString(buffer, 0, await phone.GetStream().ReadAtLeastAsync(buffer, 16, throwOnEndOfStream: false, Cancellation));
    }
}
