using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Milestones.Server.OpenApi;

/// <summary>The shapes of answers, taken from their types: each stands once in the document, under its type's name.</summary>
internal sealed class AnswerShapes(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
{
    /// <summary>Under these, what a shape was made of is kept with it until it is placed.</summary>
    public const string TypeOfShape = "milestones-type";

    public const string MayBeNull = "milestones-null";

    public async Task<IOpenApiSchema> OfAsync(Type type)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) is not true)
        {
            var shape = await context.GetOrCreateSchemaAsync(type, null, cancellation);
            if (shape.Items is { } items)
            {
                shape.Items = await PlaceAsync(items);
                return shape;
            }

            document.AddComponent<IOpenApiSchema>(type.Name, shape);
            foreach (var (name, property) in shape.Properties?.ToList() ?? [])
            {
                shape.Properties![name] = await PlaceAsync(property);
            }
        }

        return new OpenApiSchemaReference(type.Name, document);
    }

    private async Task<IOpenApiSchema> PlaceAsync(IOpenApiSchema shape)
    {
        if (shape is not OpenApiSchema inline)
        {
            return shape;
        }

        if (inline.Items is { } items)
        {
            inline.Items = await PlaceAsync(items);
        }

        if (inline.Properties is not { Count: > 0 } || inline.Metadata?.TryGetValue(TypeOfShape, out var type) is not true)
        {
            return inline;
        }

        var reference = await OfAsync((Type)type);
        return inline.Metadata[MayBeNull] is true
            ? new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, reference] }
            : reference;
    }
}
