using System.Diagnostics;
using CsCheck;
using Milestones.Server.Evidence;
using Milestones.Server.Evidence.Files;

namespace Milestones.Server.Tests.Evidence;

/// <summary>Files that are made to do harm: nothing is thrown, nothing hangs, and no more memory is taken than the file has.</summary>
public sealed class HostileFileTests
{
    private static readonly EvidenceType[] Types = [.. EvidenceType.All];

    // What reading may allocate beside the file itself: its buffer, one EXIF, and the parts of a file that has many.
    private const long Allowance = 24 * 1024 * 1024;

    [Fact]
    public void Changed_cut_and_mixed_files_are_read_without_an_exception()
    {
        byte[][] samples =
        [
            SampleFiles.Jpeg(orientation: 6), SampleFiles.Png(orientation: 3), SampleFiles.WebP(orientation: 8), SampleFiles.WebP(lossless: true),
            SampleFiles.Heic(), SampleFiles.Pdf(),
        ];
        var change = Gen.Select(Gen.Int[0, 100_000], Gen.Frequency((1, Gen.Byte), (1, AnyOf<byte>([0, 1, 0x7F, 0x80, 0xFF]))), Gen.Int[1, 4]);
        Gen.Select(AnyOf(samples), change.Array[0, 24], Gen.Int[0, 100], AnyOf(Types)).Sample(
            (sample, changes, cut, type) => Read(Changed(sample, changes, cut), type),
            iter: 4_000);
    }

    [Fact]
    public void Noise_is_read_without_an_exception() =>
        Gen.Select(Gen.Byte.Array[0, 2_000], AnyOf(Types)).Sample(Read, iter: 4_000);

    public static TheoryData<string> Bombs => [.. AllBombs.Keys];

    private static readonly Dictionary<string, Func<(EvidenceType, byte[])>> AllBombs = new()
    {
        ["a PNG whose chunk says it is 4 GB"] = () => (EvidenceType.Png, [.. SampleFiles.Png()[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "eXIf"u8, .. new byte[64]]),
        ["a WebP whose EXIF says it is 4 GB"] = () => (EvidenceType.WebP, [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPEXIF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[64]]),
        ["a HEIC whose box says it is 8 EB"] = () => (EvidenceType.Heic, [.. SampleFiles.Heic()[..24], 0, 0, 0, 1, .. "meta"u8, .. Enumerable.Repeat((byte)0xFF, 80)]),
        ["a HEIC with items that take no room"] = () => (EvidenceType.Heic, HeicWithExtentsOfNoLength()),
        ["a JPEG of segments only"] = () => (EvidenceType.Jpeg, [0xFF, 0xD8, .. Repeat([0xFF, 0xE5, 0, 2], 2_500_000)]),
        ["a JPEG of fill bytes only"] = () => (EvidenceType.Jpeg, [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 10_000_000)]),
        ["a PNG of chunks only"] = () => (EvidenceType.Png, [.. SampleFiles.Png()[..8], .. Repeat(Png.Chunk("gAMA", []), 800_000)]),
        ["a WebP of chunks only"] = () => (EvidenceType.WebP, [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "WEBP"u8, .. Repeat(WebP.ChunkHead("ICCP", 0), 1_200_000)]),
        ["a JPEG whose EXIF leads round in a ring"] = () => (EvidenceType.Jpeg, JpegWith(TiffRing())),
        ["a JPEG whose EXIF is directories within directories"] = () => (EvidenceType.Jpeg, JpegWith(TiffNest())),
        ["a JPEG whose EXIF has thousands of long values"] = () => (EvidenceType.Jpeg, JpegWith(TiffOfLongValues())),
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_file_that_says_more_than_it_has_costs_no_more_than_it_has(string bomb)
    {
        var (type, file) = AllBombs[bomb]();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        Read(file, type);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Allowance);

        // No measure of speed: what would go on for hours has not.
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    private static Gen<T> AnyOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Read(byte[] file, EvidenceType type)
    {
        EvidenceType.Recognise(file.AsSpan(0, Math.Min(file.Length, EvidenceType.Telling)));
        using var stream = new MemoryStream(file);
        CameraWords.Of(type, stream).Orientation.ShouldBeInRange((byte)1, (byte)8);
        try
        {
            var image = CleanedImage.Of(type, stream);
            if (image is not null)
            {
                var copy = new CountingStream();
                image.WriteAsync(stream, copy, CancellationToken.None).GetAwaiter().GetResult();
                copy.Count.ShouldBe(image.Length);
                image.Length.ShouldBeLessThanOrEqualTo(file.Length + 256);
            }
        }
        catch (InvalidDataException)
        {
            // It is told that there is no image of it.
        }
    }

    private static byte[] Changed(byte[] sample, (int At, byte By, int Times)[] changes, int cut)
    {
        var file = sample[..(sample.Length - (cut > 80 ? sample.Length * (cut - 80) / 100 : 0))];
        foreach (var (at, by, times) in changes)
        {
            for (var i = 0; i < times && file.Length > 0; i++)
            {
                file[(at + i) % file.Length] = by;
            }
        }

        return file;
    }

    private static byte[] Repeat(byte[] part, int times)
    {
        var all = new byte[part.Length * times];
        for (var i = 0; i < times; i++)
        {
            part.CopyTo(all, i * part.Length);
        }

        return all;
    }

    private static byte[] JpegWith(byte[] tiff)
    {
        var length = tiff.Length + 8;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff, .. SampleFiles.Jpeg(says: false)[2..]];
    }

    private static byte[] Entry(int tag, int type, int count, int value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. SampleFiles.Number(count), .. SampleFiles.Number(value)];

    private static byte[] Directory(int next, params byte[][] entries) =>
        [(byte)(entries.Length >> 8), (byte)entries.Length, .. entries.SelectMany(entry => entry), .. SampleFiles.Number(next)];

    private static byte[] TiffRing() => [.. "MM\0*"u8, 0, 0, 0, 8, .. Directory(8, Entry(0x8769, 4, 1, 8), Entry(0x8825, 4, 1, 8))];

    /// <summary>Each directory holds the next, as deep as 64 KB allow.</summary>
    private static byte[] TiffNest()
    {
        var tiff = new List<byte>([.. "MM\0*"u8, 0, 0, 0, 8]);
        while (tiff.Count < 65_000)
        {
            tiff.AddRange(Directory(0, Entry(0x8769, 4, 1, tiff.Count + 18)));
        }

        return [.. tiff];
    }

    /// <summary>Each of thousands of entries says that its value is the whole file.</summary>
    private static byte[] TiffOfLongValues() =>
        [.. "MM\0*"u8, 0, 0, 0, 8, .. Directory(0, [.. Enumerable.Range(1, 5_000).Select(tag => Entry(tag, 7, 60_000, 8))])];

    private static byte[] HeicWithExtentsOfNoLength()
    {
        var infe = SampleFiles.Box("infe", [2, 0, 0, 0, 0, 7, 0, 0, .. "Exif"u8, 0]);
        var iinf = SampleFiles.Box("iinf", [0, 0, 0, 0, 0, 1, .. infe]);
        var iloc = SampleFiles.Box("iloc", [2, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. Repeat([0, 0, 0, 1, 0, 0, 0, 0, 0xFF, 0xFF], 90_000)]);
        return [.. SampleFiles.Heic()[..24], .. SampleFiles.Box("meta", [0, 0, 0, 0, .. iinf, .. iloc])];
    }

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Count += count;
    }
}
