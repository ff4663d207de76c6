using Microsoft.AspNetCore.Antiforgery;
using Milestones.Figures;
using Milestones.Publications;
using Milestones.Server.Http;
using Milestones.Server.Intake;
using Milestones.Server.Scorecards;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages.Publications;

/// <summary>Publishes the scorecard of the page's question: what it asks stands in the address, as on every page.</summary>
internal static class PublishPage
{
    public const string Path = "/publications/new";

    private const int MostLetters = 400;

    public static async Task<IResult> GetAsync(PageRequest request, HttpContext context, Clocks clocks, IAntiforgery antiforgery)
    {
        var (moment, query, refusal) = await ReadAsync(request, clocks);
        return moment is null ? request.Refuse(refusal!) : Show(request, context, antiforgery, moment, query, "", null);
    }

    public static async Task<IResult> PostAsync(
        PageRequest request, HttpContext context, Clocks clocks, IAntiforgery antiforgery, OneWayIn wayIn)
    {
        var (moment, query, refusal) = await ReadAsync(request, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        if (await Forms.ReadAsync(context, antiforgery) is not { } form)
        {
            return Show(request, context, antiforgery, moment, query, "", PublicationsWords.FormExpired);
        }

        var title = form["title"].ToString().Trim();
        if (title.Length is 0 or > MostLetters)
        {
            return Show(request, context, antiforgery, moment, query, title, PublicationsWords.TitleMissing);
        }

        // The form carries its id: sent twice, it publishes once.
        var id = Guid.TryParseExact(form["id"].ToString(), "D", out var made) ? made : Guid.CreateVersion7();
        var said = new ScorecardPublished(title, query, moment.AsOf, new(moment.Position));
        return wayIn.TryEnqueue(Command.Of(said, id, Sender.Of(context))) is not { } waiting
            ? request.Refuse(OneWayIn.Full)
            : await waiting.WaitAsync(request.Cancellation) is Verdict.Refused refused
                ? request.Refuse(refused.Refusal)
                : Forms.SeeOther($"{PublicationsPage.Path}/{id}");
    }

    private static async Task<(Moment? Moment, ScorecardQuery Query, Refusal? Refusal)> ReadAsync(PageRequest request, Clocks clocks)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: true);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        return (moment, query, refusal);
    }

    private static PageResult Show(
        PageRequest request, HttpContext context, IAntiforgery antiforgery, Moment moment, ScorecardQuery query, string title, Phrase? wrong)
    {
        return request.Show<PublishView, PublishModel>(PublicationsWords.New, moment, new(
            Guid.CreateVersion7(), title, wrong, GetScorecard.Of(query, moment), query.By, FormToken.For(context, antiforgery))).ForThisOnce();
    }
}

/// <summary>What the form shows by which a scorecard is published.</summary>
/// <param name="Id">That the publication will have.</param>
/// <param name="Wrong">Why the form was not taken; null for one that was not sent yet.</param>
/// <param name="Scorecard">That will be published.</param>
/// <param name="By">What its groups are groups by; null for one without groups.</param>
public sealed record PublishModel(Guid Id, string Title, Phrase? Wrong, Scorecard Scorecard, Grouping? By, FormToken Form);
