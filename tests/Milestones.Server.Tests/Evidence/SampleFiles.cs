using System.Buffers.Binary;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Milestones.Server.Tests.Evidence;

/// <summary>Small files of every type that is taken, as cameras and offices make them.</summary>
internal static class SampleFiles
{
    public const double Latitude = 36.0671;
    public const double Longitude = 120.3826;

    private static int _seed;

    /// <summary>When the camera says that its photos were taken; it says no time zone.</summary>
    public const string TakenAt = "2022:11:30 14:05:09";

    public static byte[] Jpeg(bool says = true, ushort orientation = 1) => Saved(new JpegEncoder { Quality = 80 }, says, orientation);

    public static byte[] Png(bool says = true, ushort orientation = 1) => Saved(new PngEncoder(), says, orientation);

    public static byte[] WebP(bool says = true, ushort orientation = 1, bool lossless = false) =>
        Saved(new WebpEncoder { FileFormat = lossless ? WebpFileFormatType.Lossless : WebpFileFormatType.Lossy }, says, orientation);

    /// <summary>A document of a few lines; each is another.</summary>
    /// <summary>What is taken for a photo; no two are alike.</summary>
    public static byte[] Photo() => [0x89, .. "PNG\r\n\u001a\n"u8, .. Guid.NewGuid().ToByteArray()];

    public static byte[] Pdf() => Encoding.Latin1.GetBytes(
        $"""
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
        trailer << /Root 1 0 R /Id {Interlocked.Increment(ref _seed)} >>
        %%EOF
        """);

    /// <summary>A HEIC file without a picture: the boxes that name and place its EXIF, and the EXIF.</summary>
    public static byte[] Heic(bool says = true)
    {
        byte[] tiff = says ? Tiff() : [];
        var ftyp = Box("ftyp", [.. "mif1"u8, 0, 0, 0, 0, .. "mif1heic"u8]);
        byte[] item = [0, 0, 0, 0, .. tiff];
        var infe = Box("infe", [2, 0, 0, 0, 0, 7, 0, 0, .. "Exif"u8, 0]);
        var iinf = Box("iinf", [0, 0, 0, 0, 0, 1, .. infe]);

        // The item stands at the end of the file, behind the boxes, whose length does not depend on where that is.
        var meta = Meta(iinf, offset: 0, item.Length);
        meta = Meta(iinf, ftyp.Length + meta.Length + 8, item.Length);
        return [.. ftyp, .. meta, .. Box("mdat", [.. item, .. Number(Interlocked.Increment(ref _seed))])];
    }

    /// <summary>The TIFF of an EXIF that says when and where, as the library writes it for a JPEG.</summary>
    public static byte[] Tiff()
    {
        var profile = Profile(1);
        return profile.ToByteArray() is { } bytes ? bytes.AsSpan().StartsWith("Exif\0\0"u8) ? bytes[6..] : bytes : throw new InvalidOperationException();
    }

    public static byte[] Box(string name, byte[] content) => [.. Number(content.Length + 8), .. Encoding.ASCII.GetBytes(name), .. content];

    public static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>The file with more behind it, up to a length: decoders pass that over.</summary>
    public static byte[] PaddedTo(this byte[] file, int length)
    {
        var padded = new byte[length];
        file.CopyTo(padded, 0);
        return padded;
    }

    private static byte[] Meta(byte[] iinf, int offset, int length) =>
        Box("meta", [0, 0, 0, 0, .. iinf, .. Box("iloc", [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 1, .. Number(offset), .. Number(length)])]);

    private static byte[] Saved(IImageEncoder encoder, bool says, ushort orientation)
    {
        using var image = Picture();
        if (says || orientation != 1)
        {
            image.Metadata.ExifProfile = says ? Profile(orientation) : Turned(orientation);
        }

        using var file = new MemoryStream();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static ExifProfile Profile(ushort orientation)
    {
        var profile = Turned(orientation);
        profile.SetValue(ExifTag.Make, "Camera of the site office");
        profile.SetValue(ExifTag.DateTimeOriginal, TakenAt);
        profile.SetValue(ExifTag.GPSLatitudeRef, "N");
        profile.SetValue(ExifTag.GPSLatitude, Degrees(Latitude));
        profile.SetValue(ExifTag.GPSLongitudeRef, "E");
        profile.SetValue(ExifTag.GPSLongitude, Degrees(Longitude));
        return profile;
    }

    private static ExifProfile Turned(ushort orientation)
    {
        var profile = new ExifProfile();
        profile.SetValue(ExifTag.Orientation, orientation);
        return profile;
    }

    private static Rational[] Degrees(double degrees) =>
        [new((uint)degrees, 1), new((uint)(degrees * 60 % 60), 1), new((uint)Math.Round(degrees * 3600 % 60 * 10_000), 10_000)];

    /// <summary>A picture of 48 by 32, each with pixels of its own.</summary>
    private static Image<Rgb24> Picture()
    {
        var random = new Random(Interlocked.Increment(ref _seed));
        var image = new Image<Rgb24>(48, 32);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                image[x, y] = new((byte)(x * 5), (byte)(y * 7), (byte)random.Next(256));
            }
        }

        return image;
    }
}
