using Milestones.Catalogue;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Benchmarks.Cities;

/// <summary>
/// The life of one project of the made-up city: one to three programme years with a plan each, a tenth of them planned anew;
/// milestones early and late; a tenth suspended for a time; and for the rest of its reports months of money. One in ten
/// reports comes a month or two late, so that reports arrive out of order.
/// </summary>
internal sealed class ProjectLife
{
    public const int FirstYear = 2012;
    public const int LastYear = 2022;

    private const int Registration = 1;
    private const int PlanOfYear = 2;
    private const int Replan = 10;
    private const int Milestone = 20;
    private const int Standing = 40;
    private const int Money = 100;

    private static readonly Reason Weather = new("weather", null);

    private readonly Chance _chance;
    private readonly KindDeclared _kind;
    private readonly CampaignDeclared _campaign;
    private readonly int _year;
    private readonly int _years;
    private readonly DateOnly[] _milestones;
    private readonly DateOnly? _suspended;
    private readonly int _firstMonth;
    private readonly int _months;
    private readonly int _registered;

    public ProjectLife(int number, int reports, Chance chance)
    {
        Code = $"P-{number:D6}";
        _chance = chance;
        var campaign = chance.Below(1, CityList.Campaigns.Count);
        _campaign = CityList.Campaigns[campaign];
        _kind = CityList.KindOf(campaign, chance.Happens(2, 40));
        _year = FirstYear + 1 + chance.Below(3, LastYear - FirstYear);
        _years = Math.Min(chance.Happens(4, 70) ? 1 : chance.Happens(5, 65) ? 2 : 3, LastYear - _year + 1);
        _milestones = MilestoneDates(Math.Min(_kind.Ladder.Count, Math.Max(1, reports / 3)));
        var left = reports - _milestones.Length;
        if (left >= 4 && chance.Happens(6, 10))
        {
            _suspended = _milestones[0].AddDays(20);
            left -= 2;
        }

        _months = left;
        _firstMonth = Math.Min(MonthNumber(new(_year, 1, 1)), (12 * (LastYear + 1)) - left);
        _registered = Math.Min(_firstMonth, MonthNumber(new(_year, 1, 1)));
    }

    public string Code { get; }

    public static int MonthNumber(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>What is said of it in a month.</summary>
    /// <param name="month">As <see cref="MonthNumber"/> counts them.</param>
    public IEnumerable<Said> In(int month)
    {
        var first = new DateOnly(month / 12, 1 + (month % 12), 1);
        if (month == _registered)
        {
            yield return Is(Registration, Registered(month), first);
        }

        for (var year = 0; year < _years; year++)
        {
            var january = MonthNumber(new(_year + year, 1, 1));
            if (month == january && month != _registered)
            {
                yield return Is(PlanOfYear + year, new PlanDecided(Plan(_year + year, 20), null), first);
            }

            if (month == january + 6 && _chance.Happens(Replan + year, 10))
            {
                yield return Is(Replan + year, new PlanDecided(Plan(_year + year, 190), Weather), first);
            }
        }

        for (var rung = 0; rung < _milestones.Length; rung++)
        {
            if (SaidIn(_milestones[rung], Milestone + rung) == month)
            {
                yield return Is(Milestone + rung, Reached(rung), first);
            }
        }

        if (_suspended is { } suspended)
        {
            if (SaidIn(suspended, Standing) == month)
            {
                yield return Is(Standing, Stands(Standing, suspended, StandingChange.Suspended), first);
            }

            if (SaidIn(suspended.AddDays(30), Standing + 1) == month)
            {
                yield return Is(Standing + 1, Stands(Standing + 1, suspended.AddDays(30), StandingChange.Resumed), first);
            }
        }

        for (var spent = Math.Max(_firstMonth, month - 2); spent <= month && spent < _firstMonth + _months; spent++)
        {
            if (spent + Delay(Money + spent - _firstMonth) == month)
            {
                yield return Is(Money + spent - _firstMonth, Spent(spent), first);
            }
        }
    }

    private Said Is(int what, object said, DateOnly on) => new(_chance.Id(what), Code, said, on);

    private int SaidIn(DateOnly day, int what) => MonthNumber(day) + Delay(what);

    private int Delay(int what) => _chance.Happens(1000 + what, 90) ? 0 : 1 + _chance.Below(2000 + what, 2);

    private DateOnly[] MilestoneDates(int count)
    {
        var start = new DateOnly(_year, 2, 1).AddDays(_chance.Below(7, 90));
        var end = new DateOnly(_year + _years - 1, 9, 1).AddDays(_chance.Below(8, 121));
        return [.. Enumerable.Range(0, count).Select(rung => start.AddDays((end.DayNumber - start.DayNumber) * rung / Math.Max(1, _kind.Ladder.Count - 1)))];
    }

    private ProjectRegistered Registered(int month) => new(
        new($"项目{Code}", $"Project {Code}"),
        _kind.Code,
        _campaign.Code,
        CityList.Districts[_chance.Below(9, CityList.Districts.Count)].Code,
        Tags(),
        null,
        month == MonthNumber(new(_year, 1, 1)) ? Plan(_year, 20) : null);

    private ValueList<string> Tags()
    {
        var first = _chance.Below(10, CityList.Tags.Count);
        return _chance.Below(11, 100) switch
        {
            < 70 => [],
            < 95 => [CityList.Tags[first]],
            _ => new[] { CityList.Tags[first], CityList.Tags[(first + 3) % CityList.Tags.Count] }.Order(StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <param name="dayOfYear">When it was decided.</param>
    private Plan Plan(int year, int dayOfYear)
    {
        var milestones = new List<KeyValuePair<string, DateOnly>>();
        var before = DateOnly.MinValue;
        for (var rung = 0; rung < _milestones.Length; rung++)
        {
            var planned = _milestones[rung].AddDays(_chance.Below(50 + rung + year, 61) - 30);
            before = planned < before ? before : planned;
            if (_milestones[rung].Year == year)
            {
                milestones.Add(new(_kind.Ladder[rung], before));
            }
        }

        return new(year, new DateOnly(year, 1, 1).AddDays(dayOfYear), Amount(60 + year), new(milestones));
    }

    private Hundredths Amount(int what) => new(100_000L * (1 + _chance.Below(what, 100_000)));

    private MilestoneReport Reached(int rung)
    {
        var measures = _kind.Ladder[rung] == "completed" && _kind.Measures.Count > 0
            ? new ValueMap<Hundredths>([new(_kind.Measures[0], new(100L * (1 + _chance.Below(12, 1000))))])
            : ValueMap<Hundredths>.Empty;
        return new(_chance.Id(Milestone + rung), Code, _kind.Ladder[rung], _milestones[rung], measures, null, []);
    }

    private StandingReport Stands(int what, DateOnly on, StandingChange change) => new(_chance.Id(what), Code, change, on, Weather, null, []);

    private InvestmentReport Spent(int month) => new(
        _chance.Id(Money + month - _firstMonth), Code, new(month / 12, 1 + (month % 12)), Amount(Money + month), null, []);
}
