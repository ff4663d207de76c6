using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.OpenApi;
using Milestones.Server.Hosting;
using Milestones.Server.Tests.Running;
using City = Milestones.Server.Tests.Running.City;

namespace Milestones.Server.Tests.OpenApi;

/// <summary>The document tells all that the server does, and nothing else.</summary>
public sealed class DocumentTests(City city) : CityTest(city)
{
    private static readonly string[] Clocks = ["asOf", "knownAt", "atSequence", "atLeast"];

    private static readonly string[] Filters = ["kind", "campaign", "district", "tag"];

    public static TheoryData<string, string[]> Parameters => new()
    {
        { "/api/catalogue", Clocks },
        { "/api/projects", [.. Clocks, "year", "evidence", .. Filters, "status", "q", "limit", "after", "format"] },
        { "/api/projects/{code}", Clocks },
        { "/api/projects/{code}/plans", Clocks },
        { "/api/projects/{code}/history", [.. Clocks, "limit", "after"] },
        { "/api/reports", [.. Clocks, "review", "project", "by", .. Filters, "limit", "after", "format"] },
        { "/api/reports/{id}", Clocks },
        { "/api/scorecard", [.. Clocks, "year", "by", "evidence", .. Filters, "format"] },
        { "/api/scorecard/years", [.. Clocks, "from", "to", "by", "evidence", .. Filters, "format"] },
        { "/api/scorecard/explain", [.. Clocks, "figure", "year", "evidence", .. Filters, "limit", "after", "format"] },
        { "/api/scorecard/changes", ["from", "to", "knownFrom", "knownTo", "atLeast", "year", "evidence", .. Filters, "limit", "after", "format"] },
        { "/api/variances", [.. Clocks, "year", "evidence", .. Filters, "limit", "after", "format"] },
        { "/api/late", [.. Clocks, "concern", "year", "evidence", .. Filters, "limit", "after", "format"] },
        { "/api/digest", [.. Clocks, "lang", "format", "year", "evidence", .. Filters] },
        { "/api/webhooks/{id}/deliveries", ["status", "limit", "after"] },
        { "/api/publications", [.. Clocks, "limit", "after", "format"] },
        { "/api/publications/{id}", [.. Clocks, "limit", "after", "format"] },
        { "/api/indicators", [.. Clocks, "plan", "year", "limit", "after", "format"] },
        { "/api/plans/{plan}/targets/{indicator}", [.. Clocks, "year"] },
        { "/api/events", ["limit", "after"] },
    };

    [Fact]
    public async Task Every_route_of_the_server_is_in_the_document_and_every_operation_of_the_document_is_a_route() =>
        (await DocumentAsync()).Operations.Select(operation => $"{operation}").ShouldBe(await RoutesAsync(described: true), ignoreOrder: true);

    [Fact]
    public async Task Only_the_document_and_the_pages_of_people_are_left_out() =>
        (await RoutesAsync(described: false)).Select(route => route.Split(' ')[1]).Distinct().ShouldBe(
            [
                "/openapi/{documentName}.json", "/api", "/api/scalar.js", "/api/scalar.aspnetcore.js", "/api/favicon.svg",
                "/sign-in", "/sign-in/token", "/sign-out", "/admin/tokens", "/admin/tokens/{id}/revocation",
                "/field", "/field/worker.js", "/field/worker-with-sync.js", "/field/city",
                "/", "/language/{code}", "/live", "/explain", "/explain/{id}", "/changes", "/projects", "/projects/{code}", "/late", "/late/reasons", "/publications/new", "/commitments", "/publications", "/publications/{id}",
            ],
            ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task The_parameters_of_a_read_are_all_told(string path, string[] parameters) =>
        (await OperationAsync("GET", path)).ParameterNames("query").ShouldBe(parameters, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task The_server_takes_the_parameters_that_are_told_and_no_other(string path, string[] parameters)
    {
        var address = (await OperationAsync("GET", path)).Address;
        var refused = (await City.GetAsync($"{address}?nonsense=1")).ShouldBeRefused(400, "invalid-request");
        var known = refused["errors.nonsense"]!.Split("Known: ")[1].TrimEnd('.').Split(", ");
        known.ShouldBe(parameters, ignoreOrder: true);
    }

    [Fact]
    public async Task The_parameters_in_a_path_are_those_of_its_operations()
    {
        foreach (var operation in (await DocumentAsync()).Operations)
        {
            operation.ParameterNames("path").ShouldBe(
                operation.Path.Split('{').Skip(1).Select(part => part.Split('}')[0]), ignoreOrder: true, customMessage: $"{operation}");
        }
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_a_section_and_an_answer()
    {
        var document = await DocumentAsync();
        var sections = document.Root["tags"]!.AsArray().Select(tag => tag!.Text("name")).ToList();
        var operations = document.Operations.ToList();
        foreach (var operation in operations)
        {
            operation.Json.Text("summary").ShouldNotBeNullOrWhiteSpace($"{operation}");
            operation.Json.Text("tags.0").ShouldBeOneOf([.. sections], $"{operation}");
            operation.Json["responses"]!.AsObject().ShouldContain(response => response.Key.StartsWith('2'), $"{operation}");
            operation.Json["responses"]!.AsObject().ShouldAllBe(
                response => !string.IsNullOrWhiteSpace(response.Value!.Text("description")), $"{operation}");
        }

        operations.Select(operation => operation.Json.Text("operationId")).Distinct().Count().ShouldBe(operations.Count);
    }

    [Fact]
    public async Task Every_refusal_has_an_example_and_all_that_are_of_an_endpoint_stand_with_one()
    {
        var document = await DocumentAsync();
        foreach (var kind in Refusals.All)
        {
            var example = document.Root["components"]!["examples"]![kind.Slug].ShouldNotBeNull(kind.Slug);
            example.At("value")!.ShouldBeProblem(kind.Status, kind.Slug);
        }

        // Which method an address takes is said of no endpoint, and the arrival of a file is told by no request.
        document.Operations.SelectMany(operation => operation.Slugs).Distinct().ShouldBe(
            Refusals.All.Select(kind => kind.Slug).Except(["method-not-allowed", "evidence-not-named"]).Append("internal-error"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_refusal_stands_under_its_own_status()
    {
        var statuses = Refusals.All.ToDictionary(kind => kind.Slug, kind => $"{kind.Status}");
        foreach (var operation in (await DocumentAsync()).Operations)
        {
            foreach (var (status, response) in operation.Json["responses"]!.AsObject())
            {
                var slugs = response!["content"]?["application/problem+json"]?["examples"]?.AsObject().Select(example => example.Key) ?? [];
                slugs.ShouldAllBe(slug => statuses.GetValueOrDefault(slug, "500") == status, $"{operation} {status}");
            }
        }
    }

    [Fact]
    public async Task The_document_is_valid()
    {
        var read = OpenApiDocument.Parse((await DocumentAsync()).Text);
        read.Diagnostic.ShouldNotBeNull().Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Document.ShouldNotBeNull().Paths.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_property_of_every_shape_says_what_it_is()
    {
        foreach (var (name, shape) in (await DocumentAsync()).Root["components"]!["schemas"]!.AsObject())
        {
            foreach (var (property, of) in shape!["properties"]?.AsObject() ?? [])
            {
                of!.AsObject().ShouldContain(said => said.Key == "type" || said.Key == "$ref" || said.Key == "oneOf", $"{name}.{property}");
            }
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        document.References().ShouldNotBeEmpty();
        foreach (var reference in document.References())
        {
            document.Follow(reference).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_property_that_is_always_written_is_required_and_one_that_may_be_left_out_is_not()
    {
        var schemas = (await DocumentAsync()).Root["components"]!["schemas"]!;
        Required(schemas["ReportReceipt"]!).ShouldBe(["id", "project", "sequence", "version", "recordedAt"], ignoreOrder: true);
        Required(schemas["ReportOutcome"]!).ShouldBe(["status"]);
        schemas["GroupAnswer"]!["properties"]!["name"]!.ToJsonString().ShouldBe("""{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Name"}]}""");

        static IEnumerable<string?> Required(JsonNode schema) => schema["required"]!.AsArray().Select(name => name!.GetValue<string>());
    }

    private async Task<ApiDocument> DocumentAsync() => await ApiDocument.OfAsync(City.Server);

    private async Task<Operation> OperationAsync(string method, string path) =>
        (await DocumentAsync()).Operations.Single(operation => operation.Method == method && operation.Path == path);

    /// <summary>What the server maps, as it is built and before it asks any store.</summary>
    private static async Task<string[]> RoutesAsync(bool described)
    {
        var builder = WebApplication.CreateBuilder(["--ConnectionStrings:Milestones=Host=127.0.0.1;Database=none"]);
        await using var store = await StoreConnection.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, Cancellation);
        await using var app = Web.Build(builder, store);
        return
        [
            .. from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
               where described == (endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription is not true)
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
               where method != "HEAD"
               select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}",
        ];
    }
}
