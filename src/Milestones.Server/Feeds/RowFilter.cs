using System.Collections;
using System.Globalization;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Milestones.Server.Feeds;

/// <summary>A <c>$filter</c>, asked of a row: comparisons, <c>and</c>, <c>or</c>, <c>not</c>, <c>in</c>, and functions of texts and dates.</summary>
internal sealed class RowFilter
{
    private readonly Func<object?[], object?> _value;

    /// <exception cref="ODataException">It asks for what is not taken here.</exception>
    public RowFilter(FilterClause clause, IReadOnlyList<FeedColumn> columns)
    {
        var places = columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        _value = Of(clause.Expression, places);
    }

    public bool Takes(object?[] row) => _value(row) is true;

    private static Func<object?[], object?> Of(QueryNode node, Dictionary<string, int> places)
    {
        switch (node)
        {
            case ConvertNode convert:
                return Of(convert.Source, places);
            case ConstantNode constant:
                var value = Plain(constant.Value);
                return _ => value;
            case SingleValuePropertyAccessNode { Source: ResourceRangeVariableReferenceNode } access:
                var place = places[access.Property.Name];
                return row => Plain(row[place]);
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                var operand = Of(not.Operand, places);
                return row => operand(row) is bool is_ ? !is_ : null;
            case BinaryOperatorNode binary:
                return Binary(binary.OperatorKind, Of(binary.Left, places), Of(binary.Right, places));
            case InNode { Right: CollectionConstantNode list } within:
                var (left, right) = (Of(within.Left, places), list.Collection.Select(one => Plain(one.Value)).ToList());
                return row => right.Any(one => Equals(left(row), one));
            case SingleValueFunctionCallNode call:
                return Function(call.Name, [.. call.Parameters.Select(parameter => Of(parameter, places))]);
            default:
                throw NotTaken(node.Kind.ToString());
        }
    }

    private static Func<object?[], object?> Binary(BinaryOperatorKind kind, Func<object?[], object?> left, Func<object?[], object?> right) => kind switch
    {
        BinaryOperatorKind.And => row => left(row) is true && right(row) is true,
        BinaryOperatorKind.Or => row => left(row) is true || right(row) is true,
        BinaryOperatorKind.Equal => row => Equals(left(row), right(row)),
        BinaryOperatorKind.NotEqual => row => !Equals(left(row), right(row)),
        BinaryOperatorKind.GreaterThan => row => Compare(left(row), right(row)) > 0,
        BinaryOperatorKind.GreaterThanOrEqual => row => Compare(left(row), right(row)) >= 0,
        BinaryOperatorKind.LessThan => row => Compare(left(row), right(row)) < 0,
        BinaryOperatorKind.LessThanOrEqual => row => Compare(left(row), right(row)) <= 0,
        _ => throw NotTaken(kind.ToString()),
    };

    private static Func<object?[], object?> Function(string name, Func<object?[], object?>[] of) => name switch
    {
        "contains" => row => Texts(row, of) is ({ } text, { } part) ? text.Contains(part, StringComparison.Ordinal) : null,
        "startswith" => row => Texts(row, of) is ({ } text, { } part) ? text.StartsWith(part, StringComparison.Ordinal) : null,
        "endswith" => row => Texts(row, of) is ({ } text, { } part) ? text.EndsWith(part, StringComparison.Ordinal) : null,
        "tolower" => row => (of[0](row) as string)?.ToLowerInvariant(),
        "toupper" => row => (of[0](row) as string)?.ToUpperInvariant(),
        "year" => row => Part(of[0](row), date => date.Year, instant => instant.UtcDateTime.Year),
        "month" => row => Part(of[0](row), date => date.Month, instant => instant.UtcDateTime.Month),
        "day" => row => Part(of[0](row), date => date.Day, instant => instant.UtcDateTime.Day),
        _ => throw NotTaken(name),
    };

    private static (string? Text, string? Part) Texts(object?[] row, Func<object?[], object?>[] of) => (of[0](row) as string, of[1](row) as string);

    private static object? Part(object? of, Func<DateOnly, int> ofDate, Func<DateTimeOffset, int> ofInstant) => of switch
    {
        DateOnly date => (decimal)ofDate(date),
        DateTimeOffset instant => (decimal)ofInstant(instant),
        _ => null,
    };

    /// <summary>Nothing is neither less nor more than anything.</summary>
    private static int? Compare(object? one, object? other) =>
        one is not null && other is not null && one.GetType() == other.GetType()
            ? one is string text ? string.CompareOrdinal(text, (string)other) : Comparer.DefaultInvariant.Compare(one, other)
            : null;

    /// <summary>All numbers as one kind of number, and dates as the product has them.</summary>
    internal static object? Plain(object? value) => value switch
    {
        long or int or short or byte or double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
#pragma warning disable CS0618 // The parser itself gives dates as this type until its next major version.
        Date date => new DateOnly(date.Year, date.Month, date.Day),
#pragma warning restore CS0618
        _ => value,
    };

    private static ODataException NotTaken(string what) =>
        new($"{what} is not taken in $filter. Taken: eq, ne, gt, ge, lt, le, and, or, not, in, contains, startswith, endswith, tolower, toupper, year, month, day. Filter by the rest after loading.");
}
