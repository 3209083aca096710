using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SchoolSearch.Bench.Safety;

/// <summary>A page that somebody wrote and judged, one JSON object a line.</summary>
/// <param name="Fit">sound or unfit.</param>
/// <param name="File">The page itself as HTML; null when the parts are given.</param>
/// <param name="Level">never, or the earliest level that it suits.</param>
sealed record WrittenPage(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("fit")] string Fit,
    [property: JsonPropertyName("theme")] string Theme,
    [property: JsonPropertyName("level")] string Level,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("headings")] ImmutableArray<string> Headings,
    [property: JsonPropertyName("paragraphs")] ImmutableArray<string> Paragraphs,
    [property: JsonPropertyName("asides")] ImmutableArray<string> Asides,
    [property: JsonPropertyName("file")] string? File)
{
    public bool IsUnfit => Fit == "unfit";

    public static WrittenPage[] Read(string file) =>
        [
            .. System.IO.File.ReadLines(file).Where(line => line.Length > 0).Select(line =>
                JsonSerializer.Deserialize<WrittenPage>(line)!),
        ];

    /// <summary>Headings stand before the paragraphs, evenly.</summary>
    public string ToHtml()
    {
        if (File is not null)
        {
            return System.IO.File.ReadAllText(File);
        }

        var blocks = Paragraphs.SelectMany((paragraph, at) => Headings
            .Skip(at * Headings.Length / Paragraphs.Length)
            .Take(((at + 1) * Headings.Length / Paragraphs.Length) - (at * Headings.Length / Paragraphs.Length))
            .Select(heading => Element("h2", heading)).Append(Element("p", paragraph)));
        var asides = Asides.IsDefault ? [] : Asides.Select(aside => Element("p", aside));
        return $"<!doctype html><html lang=\"fr\"><head>{Element("title", Title)}</head>"
            + $"<body><main>{Element("h1", Title)}{string.Concat(blocks)}</main>"
            + $"<aside>{string.Concat(asides)}</aside></body></html>";
    }

    static string Element(string name, string text) => $"<{name}>{WebUtility.HtmlEncode(text)}</{name}>";
}
