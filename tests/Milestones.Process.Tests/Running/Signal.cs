namespace Milestones.Process.Tests.Running;

internal static class Signal
{
    /// <param name="signal">Its name: INT, STOP, CONT, KILL.</param>
    public static async Task SendAsync(string signal, int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-s", signal, $"{process}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }
}
