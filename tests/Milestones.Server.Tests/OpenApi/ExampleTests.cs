using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.OpenApi;

/// <summary>The document's examples tell one story: sent in its order, all are taken, and the answers are those that it shows.</summary>
public sealed class ExampleTests(City city) : CityTest(city)
{
    // Where an event stands, when it was recorded and by which opaque id is another in each store.
    private static readonly string[] OfTheLog = ["sequence", "recordedAt", "knownAt", "by"];

    [Fact]
    public async Task Every_example_is_taken_and_answered_as_the_document_shows()
    {
        var document = await ApiDocument.OfAsync(City.Server);
        var sent = 0;
        foreach (var operation in document.Operations)
        {
            foreach (var (contentType, name, value) in operation.RequestExamples)
            {
                var answer = await SendAsync(operation, contentType, value);
                sent++;
                answer.Status.ShouldBeInRange(200, 201, $"{operation} {name}: {answer}");
                OutcomesOf(answer, contentType).ShouldAllBe(outcome => outcome!.Text("status") == "201", $"{operation} {name}: {answer}");
                foreach (var shown in operation.ResponseExamples.Where(shown => shown.Name == name))
                {
                    answer.ShouldBe(shown.Status);
                    ShouldBeTheSame(answer.Json, shown.Value, $"{operation} {name}");
                }
            }
        }

        sent.ShouldBeGreaterThan(20);
        await ShouldShowTheAnswersAsync(document);
    }

    private async Task ShouldShowTheAnswersAsync(ApiDocument document)
    {
        var shown = document.Operations.Where(operation => operation.Method == "GET").SelectMany(operation => operation.ResponseExamples).ToList();
        shown.Count.ShouldBeGreaterThan(5);
        foreach (var (status, _, address, value) in shown)
        {
            ShouldBeTheSame((await City.GetAsync(address)).ShouldBe(status).Json, value, address);
        }
    }

    private Task<Reply> SendAsync(Operation operation, string contentType, JsonNode example) =>
        contentType == "application/x-ndjson"
            ? City.Server.PostTextAsync(operation.Address, example.GetValue<string>(), contentType)
            : City.Server.SendAsync(new(operation.Method), operation.Address, RunningServer.Json(example));

    private static IEnumerable<JsonNode?> OutcomesOf(Reply answer, string contentType) =>
        contentType == "application/x-ndjson" ? answer.Lines : answer.Json is JsonObject known && known.Has("receipts") ? known["receipts"]!.AsArray() : [];

    private static void ShouldBeTheSame(JsonNode answer, JsonNode shown, string where)
    {
        var (one, other) = (answer.DeepClone(), shown.DeepClone());
        Blank(one);
        Blank(other);
        one.ToJsonString().ShouldBe(other.ToJsonString(), $"{where}: {answer.ToJsonString()}");
    }

    private static void Blank(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject known:
                foreach (var (name, value) in known.ToList())
                {
                    if (OfTheLog.Contains(name))
                    {
                        known[name] = null;
                    }
                    else
                    {
                        Blank(value);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Blank(item);
                }

                break;
        }
    }
}
