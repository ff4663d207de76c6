using System.Net;
using System.Text.RegularExpressions;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.SigningIn;

/// <summary>Somebody with a browser that runs no script: it keeps cookies, follows where it is sent, and says where it comes from.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(RunningServer server)
    {
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies }) { BaseAddress = server.Http.BaseAddress };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Server = server;
    }

    public RunningServer Server { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Where it has ended up.</summary>
    public Uri At { get; private set; } = new("http://none.invalid/");

    public async Task<Reply> GetAsync(string address)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            using var answer = await _http.GetAsync(address, TestContext.Current.CancellationToken);
            At = answer.RequestMessage!.RequestUri!;
            if (answer.Headers.Location is not { } next || (int)answer.StatusCode is < 300 or > 399)
            {
                return await Reply.OfAsync(answer);
            }

            address = new Uri(At, next).ToString();
        }

        throw new ShouldAssertException($"{address} leads round in circles.");
    }

    /// <summary>One answer, wherever it would lead.</summary>
    public async Task<Reply> AskAsync(HttpMethod method, string address, HttpContent? body = null, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.OfAsync(answer);
    }

    /// <summary>Fills in the form of a page and sends it, as its browser does.</summary>
    public async Task<Reply> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = (await GetAsync(page)).ShouldBe(200);
        return await SendAsync(Fields(form.Text, action).Where(field => !fields.Any(own => own.Name == field.Name)).Concat(fields), action);
    }

    public async Task<Reply> SendAsync(IEnumerable<(string Name, string Value)> fields, string action, string site = "same-origin")
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await AskAsync(HttpMethod.Post, action, body, ("Sec-Fetch-Site", site), ("Origin", Server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        return answer.Status is 303 ? await GetAsync(answer.Header("Location")!) : answer;
    }

    public Task<Reply> SignInAsync(string token, string returnTo = "/") =>
        SendAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}", "/sign-in/token", ("token", token));

    /// <summary>What a form carries that nobody types.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(string page, string action)
    {
        var form = Form().Matches(page).SingleOrDefault(one => one.Groups["action"].Value == action)
            ?? throw new ShouldAssertException($"There is no form that is sent to {action} in {page}");
        return Hidden().Matches(form.Value).Select(field => (WebUtility.HtmlDecode(field.Groups["name"].Value), WebUtility.HtmlDecode(field.Groups["value"].Value)));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<form [^>]*action="(?<action>[^"]*)".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}
