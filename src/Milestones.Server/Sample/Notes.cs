namespace Milestones.Server.Sample;

/// <summary>What people on site add to a report, when they add anything.</summary>
internal static class Notes
{
    /// <summary>On a named work's report whose day no source gives.</summary>
    public const string ReconstructedDate = "Reconstructed date: the sources name the work but not the day.";

    /// <summary>On an indicator's value that no source gives.</summary>
    public const string ReconstructedValue = "Reconstructed value.";

    private static readonly string[] OfStarts = ["正式开工", "已进场施工", "施工围挡已完成", "Site handed over, work has begun.", "举行开工仪式"];
    private static readonly string[] OfOpenings = ["主线放行", "主线具备通车条件", "Open to traffic; pavements are still being laid."];
    private static readonly string[] OfStructures = ["主体结构验收合格", "主体封顶", "Main structure accepted."];
    private static readonly string[] OfCompletions = ["通过竣工验收", "竣工并移交管养", "Accepted and handed over.", "五方验收合格", "收尾完成，对外开放"];
    private static readonly string[] OfMoney = ["含材料款", "含征收补偿", "进度款", "Includes the advance for steel.", "含管线迁改费用"];

    /// <summary>Seldom anything.</summary>
    public static string? Of(Chance chance, string milestone) => milestone switch
    {
        _ when !chance.Percent(14) => null,
        Kind.Started => chance.Of(OfStarts),
        Kind.MainLineOpen => chance.Of(OfOpenings),
        Kind.MainStructureComplete => chance.Of(OfStructures),
        Kind.Completed => chance.Of(OfCompletions),
        _ => null,
    };

    public static string? OfMonth(Chance chance) => chance.Percent(2) ? chance.Of(OfMoney) : null;
}
