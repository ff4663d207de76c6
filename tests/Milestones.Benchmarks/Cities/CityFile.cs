namespace Milestones.Benchmarks.Cities;

/// <summary>A city as the file of an import.</summary>
internal static class CityFile
{
    /// <returns>How many lines it has.</returns>
    public static async Task<int> WriteAsync(string path, IEnumerable<Said> everything)
    {
        await using var file = File.Create(path, bufferSize: 1 << 20);
        var lines = 0;
        foreach (var said in everything)
        {
            await file.WriteAsync(CityLine.Of(said));
            file.WriteByte((byte)'\n');
            lines++;
        }

        return lines;
    }
}
