using System.Text.Json.Nodes;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Histories;

/// <summary>
/// What might happen to a few projects in two years, told at random: reports, many of which contradict others, some with a photo,
/// corrections, retractions and reviews of them, plans, moves and withdrawals. The same seed tells the same story.
/// </summary>
internal sealed class RandomHistory(City city, string campaign, int seed)
{
    private static readonly string[] Districts = [City.District, "laoshan"];
    private static readonly string[] Tags = ["a", "b", "c"];

    private readonly Random _random = new(seed);
    private readonly List<(string Code, string Kind)> _projects = [];
    private readonly List<JsonObject> _recorded = [];
    private readonly List<byte[]> _photos = [];

    /// <summary>Every report that was recorded, in the order of the log, with its receipt.</summary>
    public List<(JsonObject Report, string Receipt)> Recorded { get; } = [];

    /// <summary>The codes of the projects, of those that were withdrawn too.</summary>
    public IEnumerable<string> Projects => _projects.Select(project => project.Code);

    public async Task HappenAsync(int batches)
    {
        for (var i = 0; i < 6; i++)
        {
            await RegisterAsync();
        }

        for (var i = 0; i < batches; i++)
        {
            await PostAsync([.. Reports(25)]);
            await PhotosArriveAsync();
            for (var review = 0; review < 6 && _recorded.Count > 0; review++)
            {
                await ReviewAsync(One<JsonObject>(_recorded));
            }

            await PlanAsync();
            await PlanAgainAsync();
            if (Chance(2))
            {
                await MoveAsync();
            }

            if (Chance(3))
            {
                await RegisterAsync();
                await FindOutAsync();
            }

            if (Chance(4))
            {
                await WithdrawAsync(One<(string Code, string)>(_projects).Code);
            }
        }
    }

    /// <summary>What might be reported next; some of it contradicts what was.</summary>
    public IEnumerable<JsonObject> Reports(int count) => Enumerable.Range(0, count).Select(_ => Report());

    public DateOnly Day() => new DateOnly(2021, 6, 1).AddDays(_random.Next(579));

    /// <summary>A position of the log, not far from its last.</summary>
    public long Position(long last) => Chance(3) ? last : Math.Max(1, last - _random.Next(300));

    public T One<T>(params IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public bool Chance(int of) => _random.Next(of) == 0;

    private async Task RegisterAsync()
    {
        var kind = One("road", "parking");
        var registration = (await city.RegistrationAsync(kind, campaign)).With("district", One(Districts)).With("tags", SomeTags());
        (await city.PostAsync("/api/projects", Chance(2) ? registration : registration.With("plan", Plan()))).ShouldBe(201);
        _projects.Add((registration.Code(), kind));
    }

    private async Task PostAsync(List<JsonObject> reports)
    {
        var reply = (await city.PostAsync(Array(reports))).ShouldBe(200);
        foreach (var (report, outcome) in reports.Zip(reply.Json.At("receipts")!.AsArray()))
        {
            if (outcome!.Text("status") == "201")
            {
                Recorded.Add((report, outcome!.At("receipt")!.ToJsonString()));
                if (report["type"]!.GetValue<string>() is not ("correction" or "retraction"))
                {
                    _recorded.Add(report);
                }
            }
        }
    }

    private JsonObject Report()
    {
        var (code, kind) = One<(string, string)>(_projects);
        return _random.Next(20) switch
        {
            < 7 => MilestoneOf(code, kind),
            < 13 => Investment(code, $"{Day():yyyy-MM}", Amount()),
            < 15 => One(Suspension(code, Text(Day())), Resumption(code, Text(Day()))),
            15 => Cancellation(code, Text(Day())),
            < 18 when _recorded.Count > 0 => CorrectionOf(One<JsonObject>(_recorded)),
            _ when _recorded.Count > 0 => Retraction(One<JsonObject>(_recorded)),
            _ => MilestoneOf(code, kind),
        };
    }

    private JsonObject MilestoneOf(string code, string kind)
    {
        var milestone = kind == "road" ? One("started", "main-line-open", "completed") : One("started", "completed");
        var report = Milestone(code, milestone, Text(Day()));
        if (Chance(3))
        {
            _photos.Add(SampleFiles.Photo());
            report = report.Naming(_photos[^1]);
        }

        return kind == "parking" && milestone == "completed" && !Chance(3) ? report.With("measures", Spaces()) : report;
    }

    private JsonObject CorrectionOf(JsonObject report) => report["type"]!.GetValue<string>() switch
    {
        "investment" => Correction(report, "amount", Amount()),
        "milestone" when report.Has("measures") => Correction(report, "measures", Spaces()),
        _ => Correction(report, "occurredOn", Text(Day())),
    };

    /// <summary>Most of those that were named arrive, and the city knows it before anything else happens.</summary>
    private async Task PhotosArriveAsync()
    {
        foreach (var photo in _photos.Where(_ => !Chance(4)))
        {
            (await city.Server.SendAsync(photo)).ShouldBe(201);
            await city.SeenToAsync(photo);
        }

        _photos.Clear();
    }

    private async Task ReviewAsync(JsonObject report)
    {
        var accepted = new JsonObject { ["verdict"] = "accepted" };
        var returned = new JsonObject { ["verdict"] = "returned", ["reason"] = Reason("typing-error") };
        (await city.PostAsync($"/api/reports/{report.Id()}/review", Chance(3) ? returned : accepted)).Status.ShouldBeOneOf(200, 201, 409);
    }

    private Task PlanAsync() => PlanAsync(One<(string Code, string)>(_projects).Code, Plan());

    /// <summary>Plans a year anew that has a plan, on the day of the last one or later.</summary>
    private async Task PlanAgainAsync()
    {
        var code = One<(string Code, string)>(_projects).Code;
        if ((await city.GetAsync($"/api/projects/{code}/plans")).Json.At("items")!.AsArray() is [.., { } last])
        {
            var day = DateOnly.Parse(last.Text("decidedOn")!).AddDays(_random.Next(3) * 30);
            await PlanAsync(code, Plan().With("year", last.At("year")).With("decidedOn", Text(day)));
        }
    }

    private async Task PlanAsync(string project, JsonObject plan) =>
        (await city.PostAsync($"/api/projects/{project}/plans", plan.With("reason", Reason(One("weather", "land", "funding")))))
            .Status.ShouldBeOneOf(201, 409, 422);

    private JsonObject Plan()
    {
        var day = Day();
        var dates = new[] { ("started", Text(day.AddDays(_random.Next(60)))), ("completed", Text(day.AddDays(60 + _random.Next(200)))) };
        return Reported.Plan(One(2021, 2022), Text(day), Amount(), Chance(3) ? [dates[1]] : dates);
    }

    private async Task MoveAsync()
    {
        var change = new JsonObject
        {
            ["name"] = new JsonObject { ["en"] = "Moved" },
            ["campaign"] = campaign,
            ["district"] = One(Districts),
            ["tags"] = SomeTags(),
            ["reason"] = Reason("other"),
        };
        (await city.PutAsync($"/api/projects/{One<(string Code, string)>(_projects).Code}", change)).Status.ShouldBeOneOf(200, 409);
    }

    /// <summary>The newest project was registered in error, and what may have been reported of it was about another.</summary>
    private async Task FindOutAsync()
    {
        var (code, kind) = _projects[^1];
        if (Chance(2))
        {
            var report = MilestoneOf(code, kind);
            await PostAsync([report, Retraction(report)]);
        }

        await WithdrawAsync(code);
    }

    private async Task WithdrawAsync(string project) =>
        (await city.PostAsync($"/api/projects/{project}/withdrawal", new JsonObject { ["reason"] = Reason("other") }))
            .Status.ShouldBeOneOf(200, 409);

    private JsonArray SomeTags() => new([.. Tags.Where(_ => Chance(2)).Select(tag => JsonValue.Create(tag))]);

    private JsonObject Spaces() => new() { ["parking-spaces"] = _random.Next(1, 500) };

    private decimal Amount() => _random.Next(1_000_000) / 100m;

    private static string Text(DateOnly day) => $"{day:yyyy-MM-dd}";
}
