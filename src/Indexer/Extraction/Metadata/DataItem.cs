using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Metadata;

/// <summary>A value in a page's metadata, in any notation: words, or an object with properties.</summary>
/// <param name="Text">Empty for an object that has only properties.</param>
sealed record DataItem(string Text, ImmutableArray<KeyValuePair<string, DataItem>> Properties)
{
    const int MaximumProperties = 50;

    const int MaximumDepth = 6;

    static readonly char[] Spaces = [' ', '\t', '\n', '\r', '\f'];

    public IEnumerable<DataItem> All(string property) =>
        Properties.Where(pair => pair.Key == property).Select(pair => pair.Value);

    /// <summary>The words of the first of the properties that has any; empty when none has.</summary>
    public string Words(params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
        {
            foreach (var value in All(property))
            {
                if (value.Text.Length > 0)
                {
                    return value.Text;
                }
            }
        }

        return "";
    }

    /// <summary>One item for each member of a list, otherwise one.</summary>
    public static IEnumerable<DataItem> FromJson(JsonElement value, int depth = 0)
    {
        if (depth >= MaximumDepth)
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [Plain(value.GetString()!)],
            JsonValueKind.Number => [Plain(value.GetRawText())],
            JsonValueKind.Array =>
                value.EnumerateArray().Take(MaximumProperties).SelectMany(item => FromJson(item, depth + 1)),
            JsonValueKind.Object =>
            [
                new DataItem(
                    value.TryGetProperty("@value", out var text) && text.ValueKind == JsonValueKind.String
                        ? text.GetString()!
                        : "",
                    [
                        .. value.EnumerateObject().Take(MaximumProperties).SelectMany(property =>
                            FromJson(property.Value, depth + 1).Select(item =>
                                KeyValuePair.Create(LocalName(property.Name), item))),
                    ]),
            ],
            _ => [],
        };
    }

    /// <param name="property">The attribute that names properties: itemprop in microdata, property in RDFa.</param>
    /// <param name="scope">The attribute that makes an element an object: itemscope or typeof.</param>
    public static DataItem FromMarkup(IElement element, string property, string scope, int depth = 0)
    {
        if (!element.HasAttribute(scope) || depth >= MaximumDepth)
        {
            return Plain(Value(element));
        }

        var parts = element.QuerySelectorAll($"[{property}]")
            .Where(part => part.ParentElement?.Closest($"[{scope}]") == element)
            .Take(MaximumProperties)
            .SelectMany(part =>
                Names(part, property).Select(name =>
                    KeyValuePair.Create(name, FromMarkup(part, property, scope, depth + 1))));
        return new DataItem("", [.. parts]);
    }

    /// <summary>Property names that an element carries, without prefix or address of their vocabulary.</summary>
    public static IEnumerable<string> Names(IElement element, string attribute) =>
        (element.GetAttribute(attribute) ?? "")
            .Split(Spaces, StringSplitOptions.RemoveEmptyEntries)
            .Take(5)
            .Select(LocalName);

    /// <summary>"schema:audience" and "https://schema.org/audience" are audience.</summary>
    static string LocalName(string name) => name[(name.LastIndexOfAny([':', '/', '#']) + 1)..];

    static string Value(IElement element)
    {
        if (element.GetAttribute("content") is { } content)
        {
            return Collapse.Line(content, 1000);
        }

        var text = Collapse.Line(element.TextContent, 1000);
        return text.Length > 0 ? text : Collapse.Line(
            element.GetAttribute("href") ?? element.GetAttribute("resource"), 1000);
    }

    static DataItem Plain(string text) => new(Collapse.Line(text, 1000), []);
}
