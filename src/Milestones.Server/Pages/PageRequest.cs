using Microsoft.Extensions.Primitives;
using Milestones.Figures;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages;

/// <summary>What a page is asked, in the same words as the API.</summary>
internal sealed class PageRequest
{
    /// <summary>As many of a list as a person reads at once.</summary>
    public const int Rows = 50;

    private static readonly string[] Instants = ["knownAt", "knownFrom", "knownTo"];

    private readonly HttpContext _context;
    private readonly City _city;

    private PageRequest(HttpContext context)
    {
        _context = context;
        _city = context.RequestServices.GetRequiredService<City>();
        Language = Language.Of(context.Request);
        Address = Address.Of(context.Request);
        Reader = ReaderOf(context.Request.Query);
    }

    public Language Language { get; }

    public Address Address { get; }

    public QueryReader Reader { get; }

    public City City => _city;

    /// <summary>Of whoever asks; of the whole city where pages are open to all.</summary>
    public Scope Scope => _context.FindCaller()?.Scope ?? Scope.City;

    private bool ShowsWho => _context.FindCaller() is { SeesWho: true };

    private bool ReadsFiles => _context.FindCaller() is { } caller && !PublicPages.IsPublic(caller);

    public CancellationToken Cancellation => _context.RequestAborted;

    public static PageRequest Of(HttpContext context) => new(context);

    public static ValueTask<PageRequest?> BindAsync(HttpContext context) => ValueTask.FromResult<PageRequest?>(new(context));

    /// <summary>Reads what a page is asked in other words than its address.</summary>
    public QueryReader ReaderOf(IEnumerable<KeyValuePair<string, StringValues>> parameters) => new(new QueryCollection(parameters.ToDictionary(
        parameter => parameter.Key, parameter => Instants.Contains(parameter.Key) ? AtTheEndOf(parameter.Value) : parameter.Value)));

    /// <summary>The moment that is asked for, once the page has read all its parameters; or what is wrong with the question.</summary>
    public async Task<(Moment? Moment, Refusal? Refusal)> MomentAsync(ScorecardQuery query, Clocks clocks)
    {
        var (moment, refusal) = await clocks.ReadAsync(Reader, Scope, Cancellation);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(query, moment.Ledger);
        return refusal is null ? (moment, null) : (null, refusal);
    }

    /// <summary>A page, with the moment that it stands on and what it can be filtered by.</summary>
    public PageResult Show<TView, TModel>(Phrase title, Moment moment, TModel model)
        where TView : PageView<TModel> => PageResult.Of<TView, TModel>(
            new(Language, Address, title, _city.Zone, _city.Today, Standing.Of(moment), ChoicesAt(moment), ShowsWho, ReadsFiles), model, StatusCodes.Status200OK);

    private Choices ChoicesAt(Moment moment) => Choices.Of(moment, _context.RequestServices.GetRequiredService<ProjectDirectory>());

    /// <summary>A page that stands on no moment.</summary>
    public PageResult ShowAlone<TView, TModel>(Phrase title, TModel model, int status = StatusCodes.Status200OK)
        where TView : PageView<TModel> => PageResult.Of<TView, TModel>(new(Language, Address, title, _city.Zone, _city.Today, null, null, ShowsWho, ReadsFiles), model, status);

    public PageResult Refuse(Refusal refusal) => PageResult.Of<Shell.ErrorView, Refusal>(
        new(Language, Address, Shell.ErrorWords.TitleOf(refusal.Kind), _city.Zone, _city.Today, null, null, ShowsWho, ReadsFiles), refusal, refusal.Kind.Status);

    /// <summary>A page's date control speaks of days: what was known on a day was known when it ended in the city.</summary>
    private StringValues AtTheEndOf(StringValues value) =>
        value is [var text] && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day < DateOnly.MaxValue
            ? Instant.Text(City.StartOf(day.AddDays(1)).AddMicroseconds(-1))
            : value;
}
