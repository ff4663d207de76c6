namespace Milestones.Browser.Tests.Running;

/// <summary>The Chrome, Chromium or Edge of this machine.</summary>
internal static class InstalledBrowser
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];

    private static readonly string[] Folders =
    [
        "/Applications/Google Chrome.app/Contents/MacOS",
        "/Applications/Chromium.app/Contents/MacOS",
        "/Applications/Microsoft Edge.app/Contents/MacOS",
        @"C:\Program Files\Google\Chrome\Application",
        @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    private static readonly string[] MacNames = ["Google Chrome", "Chromium", "Microsoft Edge"];

    /// <summary>Null where there is none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Folders)
            .SelectMany(folder => Names.Concat(MacNames).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
