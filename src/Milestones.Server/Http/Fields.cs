using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Milestones.Server.Storage;

namespace Milestones.Server.Http;

/// <summary>Reads the properties of one JSON object, and remembers of each what is wrong with it; an unknown property is wrong too.</summary>
internal sealed class Fields
{
    private readonly JsonElement _object;
    private readonly string _prefix;
    private readonly Dictionary<string, string> _errors;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public Fields(JsonElement element)
        : this(element, "", new(StringComparer.Ordinal))
    {
    }

    private Fields(JsonElement element, string prefix, Dictionary<string, string> errors)
    {
        (_object, _prefix, _errors) = (element, prefix, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.TryAdd(prefix.Length == 0 ? "" : prefix[..^1], "An object is expected here.");
        }
    }

    /// <summary>What is wrong, or null; asked after every property was read.</summary>
    public Refusal? Refusal(RefusalKind kind)
    {
        if (_object.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in _object.EnumerateObject())
            {
                if (!_read.Contains(property.Name))
                {
                    Wrong(Printable(property.Name), $"There is no such property. Known here: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
                }
            }
        }

        if (_errors.Count == 0)
        {
            return null;
        }

        var (field, error) = _errors.First();
        return new(kind, field.Length == 0 ? error : $"{field}: {error}") { Errors = new(_errors) };
    }

    public void Wrong(string name, string error) => _errors.TryAdd(_prefix + name, error);

    public bool Has(string name)
    {
        _read.Add(name);
        return _object.ValueKind == JsonValueKind.Object
            && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public string? OptionalText(string name, int greatest = 10_000)
    {
        if (!TryGet(name, JsonValueKind.String, "a string", out var value))
        {
            return null;
        }

        if (TextOf(value) is not { } text)
        {
            Wrong(name, "The text holds what is no character: a NUL or half of a surrogate pair.");
            return null;
        }

        if (text.Length > greatest)
        {
            Wrong(name, $"At most {greatest} characters.");
            return null;
        }

        return text;
    }

    public bool? OptionalBoolean(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var kind = _object.GetProperty(name).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Wrong(name, "true or false.");
        }

        return kind == JsonValueKind.True;
    }

    public string Text(string name, int greatest = 10_000) => Required(name, OptionalText(name, greatest)) ?? "";

    public string CodeOf(string name)
    {
        var code = Text(name);
        if (!Milestones.Code.IsCode(code))
        {
            Wrong(name, "A code is 1 to 64 lower-case letters and digits, with single hyphens between: main-line-open.");
        }

        return code;
    }

    public Guid Id(string name) => Required(name, OptionalId(name)) ?? Guid.Empty;

    public Guid? OptionalId(string name)
    {
        if (!TryGet(name, JsonValueKind.String, "a UUID", out var value))
        {
            return null;
        }

        if (Guid.TryParseExact(TextOf(value), "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        Wrong(name, "A UUID that the sender makes, written as 01234567-89ab-cdef-0123-456789abcdef.");
        return null;
    }

    public DateOnly Date(string name) => Required(name, OptionalDate(name)) ?? default;

    public DateOnly? OptionalDate(string name)
    {
        if (!TryGet(name, JsonValueKind.String, "a date", out var value))
        {
            return null;
        }

        if (DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", out var date))
        {
            return date;
        }

        Wrong(name, "A calendar date, written as 2022-11-30.");
        return null;
    }

    public Month Month(string name)
    {
        if (!TryGet(name, JsonValueKind.String, "a month", out var value))
        {
            Required<string>(name, null);
            return default;
        }

        if (Milestones.Month.TryParse(TextOf(value), out var month))
        {
            return month;
        }

        Wrong(name, "A calendar month, written as 2022-11.");
        return default;
    }

    public Hundredths Amount(string name) => Required(name, OptionalAmount(name)) ?? default;

    public Hundredths? OptionalAmount(string name) =>
        TryGet(name, JsonValueKind.Number, "a number", out var value) ? AmountOf(name, value) : null;

    /// <summary>A number that is no amount, such as degrees.</summary>
    public decimal? OptionalNumber(string name, decimal least, decimal greatest)
    {
        if (!TryGet(name, JsonValueKind.Number, "a number", out var value))
        {
            return null;
        }

        if (value.TryGetDecimal(out var number) && number >= least && number <= greatest)
        {
            return number;
        }

        Wrong(name, $"A number from {least} to {greatest}.");
        return null;
    }

    /// <summary>A day and a time by a clock that knows no zone.</summary>
    public DateTime? OptionalLocalTime(string name)
    {
        if (!TryGet(name, JsonValueKind.String, "a time", out var value))
        {
            return null;
        }

        if (DateTime.TryParseExact(
            TextOf(value),
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var time))
        {
            return time;
        }

        Wrong(name, "A day and a time without a zone, written as 2022-11-30T15:04:05.");
        return null;
    }

    public int Year(string name)
    {
        if (!TryGet(name, JsonValueKind.Number, "a year", out var value))
        {
            Required<string>(name, null);
            return 0;
        }

        if (value.TryGetInt32(out var year) && year is >= 1900 and <= 2999)
        {
            return year;
        }

        Wrong(name, "A programme year from 1900 to 2999.");
        return 0;
    }

    public ValueMap<Hundredths>? OptionalMeasures(string name) =>
        OptionalMap(name, (field, value) => value.ValueKind == JsonValueKind.Number ? AmountOf(field, value) : Expect(field, "a number"));

    public ValueMap<DateOnly>? OptionalDates(string name) => OptionalMap<DateOnly>(
        name,
        (field, value) =>
        {
            if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", out var date))
            {
                return date;
            }

            Wrong(field, "A calendar date, written as 2022-11-30.");
            return null;
        });

    public ValueList<string>? OptionalTexts(string name, Func<string, bool> valid, string rule, int most = 100)
    {
        if (!TryGet(name, JsonValueKind.Array, "an array", out var value))
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || TextOf(item) is not { } text || !valid(text))
            {
                Wrong($"{name}[{texts.Count}]", rule);
                return null;
            }

            texts.Add(text);
        }

        if (texts.Count > most || texts.Distinct(StringComparer.Ordinal).Count() != texts.Count)
        {
            Wrong(name, $"At most {most}, none of them twice.");
            return null;
        }

        return texts.ToValueList();
    }

    public Name Name(string name)
    {
        if (!TryGet(name, JsonValueKind.Object, "an object of zh and en", out var value))
        {
            Required<string>(name, null);
            return new(null, null);
        }

        var fields = new Fields(value, $"{_prefix}{name}.", _errors);
        var given = new Name(fields.OptionalText("zh", 400), fields.OptionalText("en", 400));
        fields.Close();
        if (string.IsNullOrWhiteSpace(given.Zh) && string.IsNullOrWhiteSpace(given.En))
        {
            Wrong(name, "Give zh, en or both.");
        }

        return given;
    }

    public Reason? OptionalReason(string name)
    {
        if (!TryGet(name, JsonValueKind.Object, "an object of code and text", out var value))
        {
            return null;
        }

        var fields = new Fields(value, $"{_prefix}{name}.", _errors);
        var reason = new Reason(fields.Text("code", 64), fields.OptionalText("text"));
        fields.Close();
        return reason;
    }

    public Reason Reason(string name) => Required(name, OptionalReason(name)) ?? new("", null);

    public Geometry? OptionalGeometry(string name)
    {
        if (!TryGet(name, JsonValueKind.Object, "a GeoJSON geometry or null", out var value))
        {
            return null;
        }

        try
        {
            return GeoJson.Canonical(value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Wrong(name, e is JsonException ? e.Message : "Not a GeoJSON geometry.");
            return null;
        }
    }

    /// <summary>An object within, whose errors are told with this one's.</summary>
    public bool TryObject(string name, [NotNullWhen(true)] out Fields? fields)
    {
        fields = TryGet(name, JsonValueKind.Object, "an object", out var value) ? new(value, $"{_prefix}{name}.", _errors) : null;
        return fields is not null;
    }

    /// <summary>The properties of an object within, as the parameters of a query that says the same.</summary>
    public Dictionary<string, StringValues> Parameters()
    {
        var parameters = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var property in _object.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => TextOf(property.Value),
                JsonValueKind.Number => property.Value.GetRawText(),
                _ => null,
            };
            if (text is null)
            {
                Wrong(Printable(property.Name), "It must be a string or a number.");
            }
            else
            {
                parameters[property.Name] = text;
            }
        }

        return parameters;
    }

    /// <summary>Tells the unknown properties of an object within.</summary>
    public void Close()
    {
        foreach (var property in _object.EnumerateObject())
        {
            if (!_read.Contains(property.Name))
            {
                Wrong(Printable(property.Name), $"There is no such property. Known here: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Printable(string name) => name.Length <= 64 ? name : name[..64];

    private ValueMap<T>? OptionalMap<T>(string name, Func<string, JsonElement, T?> read)
        where T : struct
    {
        if (!TryGet(name, JsonValueKind.Object, "an object", out var value))
        {
            return null;
        }

        var pairs = new List<KeyValuePair<string, T>>();
        foreach (var property in value.EnumerateObject())
        {
            var field = $"{name}.{Printable(property.Name)}";
            if (property.Name.Contains('\0', StringComparison.Ordinal) || property.Name.Length > 64 || pairs.Count >= 100)
            {
                Wrong(field, "At most 100 codes of at most 64 characters.");
                return null;
            }

            if (read(field, property.Value) is { } item)
            {
                pairs.Add(new(property.Name, item));
            }
        }

        return new(pairs.DistinctBy(pair => pair.Key));
    }

    private Hundredths? AmountOf(string name, JsonElement value)
    {
        if (HasTwoDecimals(JsonMarshal.GetRawUtf8Value(value)) && value.TryGetDecimal(out var units) && Hundredths.TryFrom(units, out var amount))
        {
            return amount;
        }

        Wrong(name, "A number from 0 to 10^15 with at most two decimals.");
        return null;
    }

    /// <summary>Whether a number, as it is written, has at most two decimals. One with more than 28 would be read rounded.</summary>
    private static bool HasTwoDecimals(ReadOnlySpan<byte> number)
    {
        var exponentAt = number.IndexOfAny("eE"u8);
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(number[(exponentAt + 1)..], out exponent))
        {
            return false;
        }

        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var point = mantissa.IndexOf((byte)'.') is >= 0 and var at ? at : mantissa.Length;
        var last = mantissa.LastIndexOfAnyExcept("0."u8);
        var decimals = last < point ? last + 1 - point : last - point;
        return last < 0 || decimals - (long)exponent <= 2;
    }

    private Hundredths? Expect(string name, string what)
    {
        Wrong(name, $"It must be {what}.");
        return null;
    }

    private T? Required<T>(string name, T? value)
    {
        if (value is null && !Has(name))
        {
            Wrong(name, "It is missing.");
        }

        return value;
    }

    private T? Required<T>(string name, T? value)
        where T : struct
    {
        if (value is null && !Has(name))
        {
            Wrong(name, "It is missing.");
        }

        return value;
    }

    private bool TryGet(string name, JsonValueKind kind, string what, out JsonElement value)
    {
        value = default;
        if (!Has(name))
        {
            return false;
        }

        value = _object.GetProperty(name);
        if (value.ValueKind == kind)
        {
            return true;
        }

        Wrong(name, $"It must be {what}.");
        return false;
    }
}
