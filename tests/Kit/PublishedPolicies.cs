using System.Text.Json;
using System.Text.Json.Nodes;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Kit;

/// <summary>Names, types and values of policies as the browsers' makers publish them; each row of the table names its
/// source.</summary>
static class PublishedPolicies
{
    public static IReadOnlyDictionary<string, Policy> Of(string product) =>
        File.ReadAllLines(Path.Combine(SourceTree.Root, "tests", "Kit", "published-policies.csv")).Skip(1)
        .Select(line => line.Split(','))
        .Where(cells => cells[0] == product)
        .ToDictionary(
            cells => cells[1],
            cells => new Policy(cells[2], cells[3].Length == 0 ? [] : cells[3].Split('|'), new Uri(cells[4])));

    /// <summary>Every value with the path of its names: <c>a.b</c>, and <c>a[]</c> for each item of a list.</summary>
    public static IEnumerable<(string Path, JsonValue Value)> Flatten(JsonNode node, string path = "") => node switch
    {
        JsonObject members =>
            members.SelectMany(member =>
                Flatten(member.Value!, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Flatten(item!, path + "[]")),
        _ => [(path, node.AsValue())],
    };

    public static string TypeOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "integer",
        JsonValueKind.String => "string",
        var other => other.ToString(),
    };

    /// <param name="Values">Empty for any.</param>
    public sealed record Policy(string Type, string[] Values, Uri Source);
}
