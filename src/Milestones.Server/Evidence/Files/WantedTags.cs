using MetadataExtractor.Formats.Exif;
using MetadataExtractor.IO;
using Directory = MetadataExtractor.Directory;

namespace Milestones.Server.Evidence.Files;

/// <summary>
/// Has of an EXIF only those tags decoded that are asked for. The rest, of which a file made to do harm may have any number of
/// any length, at any depth, is passed over.
/// </summary>
internal sealed class WantedTags(List<Directory> directories) : ExifTiffHandler(directories)
{
    private const int Longest = 64;
    private const int ExifDirectory = 0x8769;
    private const int GpsDirectory = 0x8825;

    private int _directories;

    public override bool HasFollowerIfd() => false;

    public override bool TryEnterSubIfd(int tagType) =>
        tagType is ExifDirectory or GpsDirectory && CurrentDirectory is ExifIfd0Directory && ++_directories <= 2 && base.TryEnterSubIfd(tagType);

    public override bool TryCustomProcessFormat(int tagId, MetadataExtractor.Formats.Tiff.TiffDataFormatCode formatCode, uint componentCount, out long byteCount)
    {
        byteCount = 0;
        return false;
    }

    /// <returns>True: it needs no decoding.</returns>
    public override bool CustomProcessTag(
        int tagOffset, ICollection<int> processedIfdOffsets, IndexedReader reader, int tagId, int byteCount) =>
        byteCount > Longest || !IsWanted(tagId);

    private bool IsWanted(int tag) => CurrentDirectory switch
    {
        ExifIfd0Directory => tag == ExifDirectoryBase.TagOrientation,
        ExifSubIfdDirectory => tag == ExifDirectoryBase.TagDateTimeOriginal,
        MetadataExtractor.Formats.Exif.GpsDirectory => tag is >= MetadataExtractor.Formats.Exif.GpsDirectory.TagLatitudeRef
            and <= MetadataExtractor.Formats.Exif.GpsDirectory.TagLongitude,
        _ => false,
    };
}
