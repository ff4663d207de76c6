using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace Milestones.Server.Evidence.Files;

/// <summary>What the camera wrote into a file: when and where, and how the picture is to be turned.</summary>
/// <param name="TakenAt">By the camera's own clock, which knows no zone.</param>
/// <param name="Place">In degrees (WGS 84), north and east positive.</param>
/// <param name="Orientation">From 1, upright, to 8, as EXIF counts.</param>
internal sealed record CameraWords(DateTime? TakenAt, (decimal Latitude, decimal Longitude)? Place, byte Orientation)
{
    private static readonly CameraWords None = new(null, null, 1);

    /// <summary>Reads them, whatever the file holds: what can't be read was not said.</summary>
    public static CameraWords Of(EvidenceType type, Stream file)
    {
        try
        {
            return ExifBlock.Find(type, new(file)) is { } tiff ? Read(tiff) : None;
        }
        catch (Exception e) when (e is InvalidDataException or TiffProcessingException or MetadataException or ArithmeticException or ArgumentException)
        {
            return None;
        }
    }

    private static CameraWords Read(byte[] tiff)
    {
        var directories = new List<Directory>();
        try
        {
            TiffReader.ProcessTiff(new ByteArrayReader(tiff), new WantedTags(directories));
        }
        catch (Exception e) when (e is IOException or TiffProcessingException or ArithmeticException or ArgumentException)
        {
            // It breaks off: what came before is read all the same.
        }

        return new(
            TimeOf(directories.OfType<ExifSubIfdDirectory>().FirstOrDefault()?.GetString(ExifDirectoryBase.TagDateTimeOriginal)),
            PlaceOf(directories.OfType<GpsDirectory>().FirstOrDefault()?.GetGeoLocation()),
            directories.OfType<ExifIfd0Directory>().FirstOrDefault() is { } first
                && first.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 1 and <= 8
                    ? (byte)orientation
                    : (byte)1);
    }

    /// <summary>A camera whose clock was never set says zeros, or nothing.</summary>
    private static DateTime? TimeOf(string? text) =>
        DateTime.TryParseExact(text?.Trim('\0', ' '), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time.Year is >= 1900 and <= 2999
            ? time
            : null;

    private static (decimal, decimal)? PlaceOf(GeoLocation? place) =>
        place is not null && Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180 && (place.Latitude, place.Longitude) != (0, 0)
            ? (Math.Round((decimal)place.Latitude, 6), Math.Round((decimal)place.Longitude, 6))
            : null;
}
