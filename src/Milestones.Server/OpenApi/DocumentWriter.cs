using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Milestones.Server.Http;

namespace Milestones.Server.OpenApi;

/// <summary>Writes the descriptions of the endpoints into the API document. The shapes of answers are those of their types.</summary>
internal sealed class DocumentWriter(IReadOnlyList<Section> sections) : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, IOpenApiHeader> Headers = new()
    {
        ["ETag"] = Header("The answer's tag, for `If-None-Match`.", Shape.Text()),
        ["Location"] = Header("The address of what was made.", Shape.Text()),
        ["Retry-After"] = Header("After how many seconds to ask again.", new() { Type = JsonSchemaType.Integer }),
        ["WWW-Authenticate"] = Header("How to say who you are.", Shape.Text()),
        ["Allow"] = Header("The methods that the address takes.", Shape.Text()),
    };

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = Introduction.Info;
        document.Tags = sections.Select(section => new OpenApiTag { Name = section.Name, Description = section.About }).ToHashSet();
        document.Paths = [];
        var shapes = new AnswerShapes(document, context, cancellationToken);
        await shapes.OfAsync(typeof(Problem));
        foreach (var parameter in Parameters.Shared)
        {
            document.AddComponent<IOpenApiParameter>(parameter.Name!, parameter);
        }

        foreach (var kind in ProblemGuide.All)
        {
            document.AddComponent<IOpenApiExample>(kind.Slug, ExampleOf(kind));
        }

        document.AddComponent<IOpenApiSecurityScheme>(Doorkeeping.Scheme, Doorkeeping.Bearer);
        var doors = new Doorkeeping(context.ApplicationServices.GetRequiredService<EndpointDataSource>());
        foreach (var section in sections)
        {
            foreach (var endpoint in section.Endpoints)
            {
                if (!document.Paths.TryGetValue(endpoint.Path, out var path))
                {
                    document.Paths[endpoint.Path] = path = new OpenApiPathItem();
                }

                ((OpenApiPathItem)path).AddOperation(endpoint.Method, await WriteAsync(section, doors.Tell(endpoint), document, shapes));
            }
        }
    }

    private static async Task<OpenApiOperation> WriteAsync(
        Section section, EndpointDescription endpoint, OpenApiDocument document, AnswerShapes shapes)
    {
        var operation = new OpenApiOperation
        {
            OperationId = endpoint.Id,
            Summary = endpoint.Summary,
            Description = endpoint.Details,
            Tags = new HashSet<OpenApiTagReference> { new(section.Name, document) },
            Parameters = [.. endpoint.Parameters.Select(parameter => Place(parameter, document))],
            RequestBody = endpoint.Takes.Count == 0 ? null : new OpenApiRequestBody
            {
                Required = true,
                Content = endpoint.Takes.ToDictionary(
                    takes => takes.ContentType,
                    takes => new OpenApiMediaType
                    {
                        Schema = Place(takes.Shape, document),
                        Examples = Examples(takes.Examples, takes.ContentType),
                    }),
            },
            Responses = [],
            Security = endpoint.Refuses.Contains(Refusals.Unauthenticated)
                ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Doorkeeping.Scheme, document)] = [] }]
                : [],
        };
        foreach (var gives in endpoint.Gives.GroupBy(gives => gives.Status))
        {
            operation.Responses[$"{gives.Key}"] = await AnswerAsync([.. gives], shapes);
        }

        foreach (var refuses in endpoint.Refuses.Append(ProblemGuide.InternalError).GroupBy(kind => kind.Status).OrderBy(status => status.Key))
        {
            operation.Responses[$"{refuses.Key}"] = Refusal([.. refuses], document);
        }

        return operation;
    }

    private static async Task<OpenApiResponse> AnswerAsync(ResponseDescription[] gives, AnswerShapes shapes)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        foreach (var same in gives.Where(one => one.Content is not null).GroupBy(one => one.ContentType))
        {
            var oneOf = new List<IOpenApiSchema>();
            foreach (var one in same)
            {
                oneOf.Add(await shapes.OfAsync(one.Content!));
            }

            content[same.Key] = new OpenApiMediaType
            {
                Schema = oneOf is [var only] ? only : new OpenApiSchema { OneOf = oneOf },
                Examples = Examples([.. same.SelectMany(one => one.Examples)], same.Key),
            };
        }

        return new()
        {
            Description = string.Join('\n', gives.Select(one => gives.Length == 1 ? one.About : $"- {one.About}")),
            Headers = gives.SelectMany(one => one.Headers).Distinct().ToDictionary(name => name, name => Headers[name]),
            Content = content,
        };
    }

    private static OpenApiResponse Refusal(RefusalKind[] kinds, OpenApiDocument document) => new()
    {
        Description = string.Join('\n', kinds.Select(kind => $"- `{kind.Slug}`: {kind.Title}")),
        Headers = kinds[0].Status switch
        {
            401 => new Dictionary<string, IOpenApiHeader> { ["WWW-Authenticate"] = Headers["WWW-Authenticate"] },
            503 => new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Headers["Retry-After"] },
            405 => new Dictionary<string, IOpenApiHeader> { ["Allow"] = Headers["Allow"] },
            _ => null,
        },
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problem.ContentType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(nameof(Problem), document),
                Examples = kinds.ToDictionary(kind => kind.Slug, kind => (IOpenApiExample)new OpenApiExampleReference(kind.Slug, document)),
            },
        },
    };

    private static IOpenApiParameter Place(OpenApiParameter parameter, OpenApiDocument document) =>
        Parameters.Shared.Contains(parameter) ? new OpenApiParameterReference(parameter.Name!, document) : parameter;

    /// <summary>What has a name stands once, and elsewhere by reference.</summary>
    private static IOpenApiSchema Place(OpenApiSchema shape, OpenApiDocument document)
    {
        shape = (OpenApiSchema)shape.CreateShallowCopy();
        shape.Items = shape.Items is OpenApiSchema items ? Place(items, document) : shape.Items;
        if (shape.OneOf is { } oneOf)
        {
            shape.OneOf = [.. oneOf.Select(one => Place((OpenApiSchema)one, document))];
            shape.Discriminator = oneOf.All(one => TypeOf(one) is not null)
                ? new() { PropertyName = "type", Mapping = oneOf.Zip(shape.OneOf).ToDictionary(one => TypeOf(one.First)!, one => (OpenApiSchemaReference)one.Second) }
                : null;
        }

        shape.Properties = shape.Properties?.ToDictionary(
            property => property.Key, property => property.Value is OpenApiSchema { Title: not null } named ? Place(named, document) : property.Value);
        if (shape.Title is not { } name)
        {
            return shape;
        }

        shape.Title = null;
        document.AddComponent<IOpenApiSchema>(name, shape);
        return new OpenApiSchemaReference(name, document);
    }

    private static string? TypeOf(IOpenApiSchema shape) => shape.Properties?.TryGetValue("type", out var type) is true ? type.Const : null;

    private static Dictionary<string, IOpenApiExample> Examples(IReadOnlyList<Example> examples, string contentType) => examples.ToDictionary(
        example => example.Name,
        example => (IOpenApiExample)new OpenApiExample
        {
            Summary = example.About,
            Value = contentType.EndsWith("ndjson", StringComparison.Ordinal) ? JsonValue.Create(example.Text) : JsonNode.Parse(example.Text),
        });

    private static OpenApiExample ExampleOf(RefusalKind kind) => new()
    {
        Summary = kind.Title,
        Value = new JsonObject
        {
            ["type"] = $"{ProblemPages.Path}/{kind.Slug}",
            ["title"] = kind.Title,
            ["status"] = kind.Status,
            ["detail"] = ProblemGuide.Meaning(kind),
        },
    };

    private static OpenApiHeader Header(string about, OpenApiSchema schema) => new() { Description = about, Schema = schema };
}
