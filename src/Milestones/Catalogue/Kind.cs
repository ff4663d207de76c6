namespace Milestones.Catalogue;

/// <summary>A kind of project, with the ladder of milestones that its projects climb.</summary>
public sealed record Kind(string Code, Name Name, Ladder Ladder, ValueList<string> Measures)
{
    public static Kind Of(KindDeclared declared) => new(declared.Code, declared.Name, new Ladder(declared.Ladder), declared.Measures);

    public KindDeclared Declared => new(Code, Name, Ladder.Milestones, Measures);
}
