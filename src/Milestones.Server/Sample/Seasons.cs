namespace Milestones.Server.Sample;

/// <summary>When things happen on building sites by the Yellow Sea: little in winter, much in spring and autumn.</summary>
internal static class Seasons
{
    /// <summary>January first, as the weights below.</summary>
    public static readonly int[] Starts = [2, 6, 30, 18, 12, 10, 6, 5, 6, 3, 2, 2];

    public static readonly int[] Completions = [1, 1, 2, 4, 7, 13, 8, 9, 16, 19, 22, 22];

    public static readonly int[] Spending = [3, 3, 8, 10, 12, 11, 9, 9, 12, 12, 11, 9];

    private static readonly DateOnly HolidayBegins = new(2022, 1, 29);

    private static readonly DateOnly HolidayEnds = new(2022, 2, 7);

    /// <summary>A day of the window, each as likely as its month's weight; none in the Spring Festival of 2022.</summary>
    public static DateOnly Draw(Chance chance, int[] byMonth, Window window)
    {
        var weights = new int[window.Days];
        for (var i = 0; i < weights.Length; i++)
        {
            var day = window.From.AddDays(i);
            weights[i] = day >= HolidayBegins && day <= HolidayEnds ? 0 : byMonth[day.Month - 1];
        }

        return window.From.AddDays(chance.Weighted(weights));
    }
}
