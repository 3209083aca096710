using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SchoolSearch.Indexer.Passages;

/// <summary><c>labels.json</c> of a <see cref="PassageModel"/>: the meaning of its outputs.</summary>
/// <param name="Prefix">Text put before every passage.</param>
/// <param name="Tokens">The most tokens of a passage, prefix included.</param>
sealed record PassageLabels(
    [property: JsonPropertyName("prefix")] string Prefix,
    [property: JsonPropertyName("tokens")] int Tokens,
    [property: JsonPropertyName("theme")] ImmutableArray<string> Themes,
    [property: JsonPropertyName("attitude")] ImmutableArray<string> Attitudes,
    [property: JsonPropertyName("level")] ImmutableArray<string> Levels)
{
    /// <exception cref="InvalidDataException">The file has another format.</exception>
    public static PassageLabels Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PassageLabels>(File.ReadAllText(path))
                ?? throw new InvalidDataException(path);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(path, e);
        }
    }
}
