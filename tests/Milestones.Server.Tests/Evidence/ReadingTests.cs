using System.Net;
using System.Net.Http.Headers;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Evidence.Sending;

namespace Milestones.Server.Tests.Evidence;

/// <summary>What is given back, and how: never as something that a browser would run.</summary>
public sealed class ReadingTests(City city) : CityTest(city)
{
    private const string NoSuchFile = "0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public async Task The_original_is_given_byte_for_byte_to_be_saved_and_never_run()
    {
        var file = SampleFiles.Jpeg();
        (await City.Server.SendAsync(file)).ShouldBe(201);

        var answer = (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200);

        answer.Bytes.ShouldBe(file);
        answer.ContentType.ShouldBe("image/jpeg");
        answer.ETag.ShouldBe($"\"{HashOf(file)}\"");
        answer.Header("Content-Disposition").ShouldBe($"attachment; filename=\"{HashOf(file)}.jpg\"");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        answer.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Header("Cache-Control").ShouldBe("private, immutable");
        answer.Header("Accept-Ranges").ShouldBe("bytes");
    }

    [Fact]
    public async Task A_document_is_saved_under_its_own_ending()
    {
        var file = SampleFiles.Pdf();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200)
            .Header("Content-Disposition").ShouldBe($"attachment; filename=\"{HashOf(file)}.pdf\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/image")]
    public async Task Who_has_it_is_told_that_it_is_the_same(string of)
    {
        var file = SampleFiles.Png();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        var address = $"/api/evidence/{HashOf(file)}{of}";
        var first = (await City.GetAsync(address)).ShouldBe(200);

        var again = (await City.GetAsync(address, first.ETag)).ShouldBe(304);

        again.Bytes.ShouldBeEmpty();
        again.ETag.ShouldBe(first.ETag);
        (await City.GetAsync(address, $"\"{NoSuchFile}\"")).ShouldBe(200);
    }

    [Fact]
    public async Task A_part_of_it_can_be_asked_for()
    {
        var file = SampleFiles.Jpeg().PaddedTo(500_000);
        (await City.Server.SendAsync(file)).ShouldBe(201);
        var answer = (await RangeAsync(new(1_000, 300_999))).ShouldBe((int)HttpStatusCode.PartialContent);
        answer.Bytes.ShouldBe(file[1_000..301_000]);
        answer.Header("Content-Range").ShouldBe("bytes 1000-300999/500000");
        (await RangeAsync(new(500_000, null))).ShouldBe((int)HttpStatusCode.RequestedRangeNotSatisfiable);

        Task<Reply> RangeAsync(RangeHeaderValue range)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/api/evidence/{HashOf(file)}");
            request.Headers.Range = range;
            return City.Server.SendAsync(request);
        }
    }

    [Theory]
    [InlineData(NoSuchFile)]
    [InlineData("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("x")]
    public async Task What_is_not_there_is_not_found(string hash)
    {
        (await City.GetAsync($"/api/evidence/{hash}")).ShouldBeRefused(404, "evidence-not-found");
        (await City.GetAsync($"/api/evidence/{hash}/image")).ShouldBeRefused(404, "evidence-not-found");
    }

    [Fact]
    public async Task An_image_is_shown_as_what_it_is_and_nothing_else()
    {
        var file = SampleFiles.WebP();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        var answer = (await City.GetAsync($"/api/evidence/{HashOf(file)}/image")).ShouldBe(200);
        answer.ContentType.ShouldBe("image/webp");
        answer.Header("Content-Disposition").ShouldBe("inline");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        answer.ETag.ShouldNotBe($"\"{HashOf(file)}\"");
    }

    [Theory]
    [InlineData("heic")]
    [InlineData("pdf")]
    [InlineData("broken")]
    public async Task Of_a_file_that_pages_do_not_show_the_original_is_pointed_out(string type)
    {
        var file = type switch { "heic" => SampleFiles.Heic(), "pdf" => SampleFiles.Pdf(), _ => [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1, 2, 3] };
        (await City.Server.SendAsync(file)).ShouldBe(201);
        (await City.GetAsync($"/api/evidence/{HashOf(file)}/image")).ShouldBeRefused(404, "evidence-has-no-image")["detail"]!
            .ShouldContain($"/api/evidence/{HashOf(file)}");
    }

    [Theory]
    [InlineData("update milestones.evidence_content set content = content || '\\x00' where hash = $1", "was changed")]
    [InlineData("delete from milestones.evidence_content where hash = $1", "is missing")]
    public async Task A_file_that_is_not_what_was_sent_is_never_served_and_the_operator_is_told(string damage, string told)
    {
        await using var server = await City.AnotherServerAsync();
        var file = SampleFiles.Jpeg();
        (await server.SendAsync(file)).ShouldBe(201);
        await using (var command = City.Source.CreateCommand(damage))
        {
            command.Parameters.Add(new() { Value = HashOf(file) });
            (await command.ExecuteNonQueryAsync(Cancellation)).ShouldBe(1);
        }

        (await server.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBeRefused(500, "evidence-damaged");
        (await server.GetAsync($"/api/evidence/{HashOf(file)}/image")).ShouldBeRefused(500, "evidence-damaged");

        server.Failures.ShouldContain(failure => failure.Contains(HashOf(file)) && failure.Contains(told));
        await using var @operator = await Operator.OnAsync(City.ConnectionString);
        var damaged = new List<string>();
        var check = @operator.EvidenceCheck();
        await check.RunAsync(evidence => damaged.Add(evidence.Hash), Cancellation);
        damaged.ShouldBe([HashOf(file)]);
        check.Files.ShouldBe(await City.AskAsync<long>("select count(*) from milestones.evidence"));

        await using var mend = City.Source.CreateCommand("delete from milestones.evidence where hash = $1");
        mend.Parameters.Add(new() { Value = HashOf(file) });
        await mend.ExecuteNonQueryAsync(Cancellation);
    }
}
