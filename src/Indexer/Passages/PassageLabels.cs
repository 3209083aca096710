using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SchoolSearch.Indexer.Passages;

/// <summary><c>labels.json</c> of a <see cref="PassageModel"/>: what its numbers stand for.</summary>
/// <param name="Prefix">Written before every passage.</param>
/// <param name="Tokens">The largest number of pieces of a passage, prefix included.</param>
sealed record PassageLabels(
    [property: JsonPropertyName("prefix")] string Prefix,
    [property: JsonPropertyName("tokens")] int Tokens,
    [property: JsonPropertyName("theme")] ImmutableArray<string> Themes,
    [property: JsonPropertyName("attitude")] ImmutableArray<string> Attitudes,
    [property: JsonPropertyName("level")] ImmutableArray<string> Levels)
{
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
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
