using System.Text;
using QRCoder;

namespace Milestones.Server.Pages.Tokens;

/// <summary>A text to be scanned, drawn as one path of SVG: it prints sharp, and needs no image from anywhere.</summary>
/// <param name="Size">How many squares it is wide, with the empty ones around.</param>
/// <param name="Path">The black squares.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        // A quarter of it may be lost: a card on a building site gets wet.
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(null, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }

        return new(rows.Count, path.ToString());
    }
}
