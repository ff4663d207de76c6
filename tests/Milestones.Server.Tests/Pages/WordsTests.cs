using System.Reflection;
using System.Text.RegularExpressions;
using Milestones.Server.Pages;
using Milestones.Server.Pages.Shell;

namespace Milestones.Server.Tests.Pages;

/// <summary>The words of the pages: all of them stand in fields of classes below the pages' namespace.</summary>
public sealed partial class WordsTests
{
    private static IEnumerable<(string Where, Phrase Phrase)> All =>
        typeof(Phrase).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith(typeof(Phrase).Namespace!, StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(one => one.FieldType == typeof(Phrase))
            .Select(one => ($"{one.DeclaringType!.Name}.{one.Name}", (Phrase)one.GetValue(null)!))
            .Concat(CodeWords.Known.Select(word => (word.Key, word.Value)))
            .Concat(ErrorWords.All.Select(title => (title.En, title)));

    [Fact]
    public void No_word_is_missing_in_either_language()
    {
        All.Count().ShouldBeGreaterThan(50);
        foreach (var (where, phrase) in All)
        {
            phrase.Zh.ShouldNotBeNullOrWhiteSpace(where);
            phrase.En.ShouldNotBeNullOrWhiteSpace(where);
            Han().IsMatch(phrase.En).ShouldBeFalse($"{where} speaks Chinese in English.");
            (Han().IsMatch(phrase.Zh) || !Latin().IsMatch(phrase.Zh)).ShouldBeTrue($"{where} speaks English in Chinese.");
        }
    }

    [Fact]
    public void Both_languages_have_the_same_holes()
    {
        foreach (var (where, phrase) in All)
        {
            Hole().Matches(phrase.Zh).Select(hole => hole.Value).Order()
                .ShouldBe(Hole().Matches(phrase.En).Select(hole => hole.Value).Order(), where);
        }
    }

    [Fact]
    public void Every_milestone_measure_and_reason_that_the_product_or_its_sample_has_is_a_word_in_both_languages()
    {
        var kinds = Sample.Kind.All;
        var reasons = Milestones.Catalogue.CityCatalogue.Initial.Reasons.Select(reason => reason.Code);
        foreach (var code in kinds.SelectMany(kind => kind.Ladder.Concat(kind.Measures)).Concat(reasons).Distinct())
        {
            CodeWords.Known.ContainsKey(code).ShouldBeTrue(code);
        }
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
