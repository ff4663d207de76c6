using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Milestones.Server.OpenApi;

/// <summary>How the values look that the interface takes.</summary>
internal static class Shape
{
    private const string KebabCase = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public static OpenApiSchema Text(string? about = null, int? greatest = null) => Of(JsonSchemaType.String, about, schema => schema.MaxLength = greatest);

    public static OpenApiSchema Code(string about) => Pattern(about, KebabCase);

    public static OpenApiSchema ProjectCode(string about) => Pattern(about, "^[A-Za-z0-9][A-Za-z0-9._-]*$");

    public static OpenApiSchema Month(string about) => Of(JsonSchemaType.String, about, static schema =>
    {
        schema.Pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";
        schema.Examples = ["2022-11"];
    });

    public static OpenApiSchema Id(string about) => Of(JsonSchemaType.String, about, static schema => schema.Format = "uuid");

    public static OpenApiSchema Date(string about) => Of(JsonSchemaType.String, about, static schema => schema.Format = "date");

    public static OpenApiSchema Instant(string about) => Of(JsonSchemaType.String, about, static schema => schema.Format = "date-time");

    public static OpenApiSchema OneOf(string about, params IReadOnlyList<string> values) =>
        Of(JsonSchemaType.String, about, schema => schema.Enum = [.. values.Select(value => (JsonNode)value)]);

    public static OpenApiSchema Constant(string value) => Of(JsonSchemaType.String, null, schema => schema.Const = value);

    public static OpenApiSchema Position(string about) => Of(JsonSchemaType.Integer, about, static schema => (schema.Format, schema.Minimum) = ("int64", "0"));

    public static OpenApiSchema Year(string about) => Of(JsonSchemaType.Integer, about, static schema => (schema.Minimum, schema.Maximum) = ("1900", "2999"));

    /// <summary>From 0 to 10^15, in hundredths.</summary>
    public static OpenApiSchema Amount(string about) => Of(
        JsonSchemaType.Number, about, static schema => (schema.Minimum, schema.Maximum, schema.MultipleOf) = ("0", "1000000000000000", 0.01m));

    public static OpenApiSchema List(string about, OpenApiSchema item, int greatest) => Of(JsonSchemaType.Array, about, schema =>
    {
        schema.Items = item;
        schema.MaxItems = greatest;
        schema.UniqueItems = true;
    });

    public static OpenApiSchema MapOf(OpenApiSchema value, string about) => Of(JsonSchemaType.Object, about, schema => schema.AdditionalProperties = value);

    /// <summary>Any object: what it may hold is told elsewhere.</summary>
    public static OpenApiSchema Free(string about) => Of(JsonSchemaType.Object, about, static _ => { });

    public static OpenApiSchema Name(string about) => Object(about, May("zh", Text("In Chinese.", 400)), May("en", Text("In English.", 400)));

    public static OpenApiSchema Reason(string about) => Object(
        about, Must("code", Code("One of the catalogue's `reasons` that is `for` this.")), May("text", Text("In words.", 10_000)));

    /// <summary>An object of these fields and no other.</summary>
    public static OpenApiSchema Object(string? about, params IReadOnlyList<Field> fields) => Of(JsonSchemaType.Object, about, schema =>
    {
        schema.AdditionalPropertiesAllowed = false;
        schema.Properties = new Dictionary<string, IOpenApiSchema>(fields.Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)field.Shape)));
        schema.Required = fields.Where(field => field.Needed).Select(field => field.Name).ToHashSet();
    });

    /// <summary>A shape that stands in the document under a name of its own.</summary>
    public static OpenApiSchema Named(string name, OpenApiSchema shape)
    {
        shape.Title = name;
        return shape;
    }

    public static Field Must(string name, OpenApiSchema shape) => new(name, shape, true);

    public static Field May(string name, OpenApiSchema shape) => new(name, shape, false);

    private static OpenApiSchema Pattern(string about, string pattern) => Of(JsonSchemaType.String, about, schema =>
    {
        schema.Pattern = pattern;
        schema.MinLength = 1;
        schema.MaxLength = 64;
    });

    private static OpenApiSchema Of(JsonSchemaType type, string? about, Action<OpenApiSchema> more)
    {
        var schema = new OpenApiSchema { Type = type, Description = about };
        more(schema);
        return schema;
    }
}

/// <summary>A property of an object that the interface takes.</summary>
internal sealed record Field(string Name, OpenApiSchema Shape, bool Needed);
