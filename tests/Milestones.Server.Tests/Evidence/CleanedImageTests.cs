using System.Buffers.Binary;
using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Icc;
using Milestones.Server.Evidence;
using Milestones.Server.Evidence.Files;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Milestones.Server.Tests.Evidence;

/// <summary>A cleaned copy shows the same, and says nothing: read back by libraries that had no part in making it.</summary>
public sealed class CleanedImageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["jpeg", "png", "webp", "webp lossless"];

    private static (EvidenceType Type, byte[] File) Sample(string kind, bool says = true, ushort orientation = 1) => kind switch
    {
        "jpeg" => (EvidenceType.Jpeg, SampleFiles.Jpeg(says, orientation)),
        "png" => (EvidenceType.Png, SampleFiles.Png(says, orientation)),
        "webp" => (EvidenceType.WebP, SampleFiles.WebP(says, orientation)),
        _ => (EvidenceType.WebP, SampleFiles.WebP(says, orientation, lossless: true)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cleaned_copy_shows_the_same_pixels_and_says_neither_where_nor_when(string kind)
    {
        var (type, file) = Sample(kind);
        Said(file).ShouldContain(tag => tag.Contains(SampleFiles.TakenAt), "the sample must say it for the test to mean anything");

        var copy = await CleanAsync(type, file);

        PixelsOf(copy).ShouldBe(PixelsOf(file));
        Said(copy).ShouldBeEmpty();
        Text(copy).ShouldNotContain("site office");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task How_the_picture_is_turned_is_kept(string kind)
    {
        var (type, file) = Sample(kind, orientation: 6);
        var copy = await CleanAsync(type, file);
        PixelsOf(copy).ShouldBe(PixelsOf(file));
        Said(copy).ShouldBe(["Orientation: 6"]);
        CameraWords.Of(type, new MemoryStream(copy)).ShouldBe(new CameraWords(null, null, 6));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_copy_of_a_copy_is_the_same(string kind)
    {
        var (type, file) = Sample(kind, orientation: 8);
        var copy = await CleanAsync(type, file);
        (await CleanAsync(type, copy)).ShouldBe(copy);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_picture_that_says_nothing_is_taken_over_whole(string kind)
    {
        var (type, file) = Sample(kind, says: false);
        PixelsOf(await CleanAsync(type, file)).ShouldBe(PixelsOf(file));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_stands_behind_the_picture_is_left_out(string kind)
    {
        // Phones append a film, or a second picture with an EXIF of its own.
        var (type, file) = Sample(kind);
        var copy = await CleanAsync(type, [.. file, .. SampleFiles.Jpeg(), .. "a film from the site office"u8]);
        copy.ShouldBe(await CleanAsync(type, file));
    }

    [Fact]
    public async Task A_comment_and_the_words_of_other_programs_are_left_out_of_a_JPEG()
    {
        var file = SampleFiles.Jpeg(says: false);
        byte[] chatty =
        [
            .. file[..2], .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>by Li Hua</x:xmpmeta>"), .. Segment(0xED, "Photoshop 3.0\0by Li Hua"),
            .. Segment(0xFE, "by Li Hua"), .. Segment(0xE2, "MPF\0by Li Hua"), .. Segment(0xE0, "JFXX\0by Li Hua"), .. file[2..],
        ];
        var copy = await CleanAsync(EvidenceType.Jpeg, chatty);
        Text(copy).ShouldNotContain("Li Hua");
        PixelsOf(copy).ShouldBe(PixelsOf(file));

        static byte[] Segment(byte marker, string data)
        {
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(data.Length + 2));
            return [0xFF, marker, .. length, .. Encoding.Latin1.GetBytes(data)];
        }
    }

    [Fact]
    public async Task Words_and_times_are_left_out_of_a_PNG_and_its_colours_are_not()
    {
        var file = SampleFiles.Png(says: false);
        const int AfterHead = 8 + 25;
        var gamma = Png.Chunk("gAMA", SampleFiles.Number(45455));
        byte[] chatty =
        [
            .. file[..AfterHead], .. gamma, .. Png.Chunk("tEXt", "Author\0Li Hua"u8), .. Png.Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0Li Hua"u8),
            .. Png.Chunk("zTXt", "Author\0\0Li Hua"u8), .. Png.Chunk("tIME", [7, 230, 11, 30, 14, 5, 9]), .. Png.Chunk("prIv", "Li Hua"u8), .. file[AfterHead..],
        ];
        var copy = await CleanAsync(EvidenceType.Png, chatty);
        Text(copy).ShouldNotContain("Li Hua");
        Text(copy).ShouldNotContain("tIME");
        copy.AsSpan().IndexOf(gamma).ShouldBe(AfterHead);
        PixelsOf(copy).ShouldBe(PixelsOf(file));
    }

    [Fact]
    public async Task XMP_is_left_out_of_a_WebP_and_of_its_frames()
    {
        var file = SampleFiles.WebP();
        byte[] xmp = [.. WebP.ChunkHead("XMP ", 6), .. "Li Hua"u8];
        byte[] frame = [.. new byte[16], .. xmp, .. WebP.ChunkHead("VP8L", 2), 1, 2];
        byte[] chatty = [.. file, .. xmp, .. WebP.ChunkHead("ANMF", frame.Length), .. frame];
        BinaryPrimitives.WriteUInt32LittleEndian(chatty.AsSpan(4), (uint)(chatty.Length - 8));
        var copy = await CleanAsync(EvidenceType.WebP, chatty);
        Text(copy).ShouldNotContain("Li Hua");
        Text(copy).ShouldContain("ANMF");
        BinaryPrimitives.ReadUInt32LittleEndian(copy.AsSpan(4)).ShouldBe((uint)(copy.Length - 8));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_that_breaks_off_is_shown_as_far_as_it_goes_or_not_at_all(string kind)
    {
        var (type, file) = Sample(kind);
        for (var length = 0; length < file.Length; length += 7)
        {
            try
            {
                Text(await CleanAsync(type, file[..length])).ShouldNotContain("site office");
            }
            catch (InvalidDataException)
            {
                // Its reader is told to download the original.
            }
        }
    }

    private static async Task<byte[]> CleanAsync(EvidenceType type, byte[] file)
    {
        using var original = new MemoryStream(file);
        var image = CleanedImage.Of(type, original).ShouldNotBeNull();
        using var copy = new MemoryStream();
        await image.WriteAsync(original, copy, Cancellation);
        copy.Length.ShouldBe(image.Length);
        return copy.ToArray();
    }

    private static byte[] PixelsOf(byte[] file)
    {
        using var image = Image.Load<Rgba32>(file);
        var pixels = new byte[image.Width * image.Height * 4];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }

    /// <summary>All that a reader of metadata finds of the camera, the place, the time and of people.</summary>
    private static List<string> Said(byte[] file) =>
    [
        .. from directory in ImageMetadataReader.ReadMetadata(new MemoryStream(file))
           where directory is ExifDirectoryBase || directory.Name.Contains("XMP") || directory.Name.Contains("IPTC") || directory.Name.Contains("text", StringComparison.OrdinalIgnoreCase)
           from tag in directory.Tags
           where directory is not IccDirectory
           select directory is ExifIfd0Directory && tag.Type == ExifDirectoryBase.TagOrientation
               ? $"Orientation: {directory.GetInt32(tag.Type)}"
               : $"{tag.Name}: {directory.GetString(tag.Type)}",
    ];

    private static string Text(byte[] file) => Encoding.Latin1.GetString(file);
}
