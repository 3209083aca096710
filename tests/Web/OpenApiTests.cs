using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Tests.Help;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Web;

/// <summary>The API's description, checked against its real requests and answers.</summary>
public sealed partial class OpenApiTests
{
    public static TheoryData<string> Searches { get; } = new(
        "q=volcan", "q=volcan&niveau=cycle3&matiere=sciences&type=video&libre=1&page=2&exact=1", "q=volcn",
        "q=je+veux+mourir", "q=porno", "q=introuvable", "q=", "q=volcan&niveau=cycle9", "q=volcan&type=x");

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task EveryAnswerOfTheSearchIsAsDescribed(string query)
    {
        await using var pages = await RunningPages.StartAsync(FullIndex(), care: DeliveredLists.Care);
        await CheckAsync(pages, "/api/recherche", query);
    }

    [Fact]
    public async Task EveryAnswerOfTheSuggestionsIsAsDescribed()
    {
        await using var pages = await RunningPages.StartAsync(FullIndex());
        await CheckAsync(pages, "/api/suggestions", "q=vol");
        await CheckAsync(pages, "/api/suggestions", "q=vol&niveau=cycle9");
    }

    [Theory]
    [InlineData("q=volcan")]
    [InlineData("q=je+veux+mourir")]
    public async Task AnEngineThatIsDownIsAsDescribed(string query)
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex { Before = _ => throw new IndexUnavailableException("Down.") },
            care: DeliveredLists.Care);
        Assert.Equal(503, await CheckAsync(pages, "/api/recherche", query));
    }

    [Fact]
    public async Task ABodyThatIsTooLongOrOfAnotherTypeIsAsDescribed()
    {
        await using var pages = await RunningPages.StartAsync();
        var description = await DescriptionAsync(pages);
        var tooLong = new StringContent(new string('a', 40_000), null, "application/x-www-form-urlencoded");
        (int, HttpContent)[] bodies = [(413, tooLong), (415, new StringContent("q=volcan"))];
        foreach (var (status, content) in bodies)
        {
            var answer = await pages.SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/api/recherche") { Content = content });
            Assert.Equal(status, (int)answer.Status);
            Check(
                JsonNode.Parse(answer.Html), SchemaOf(description, "/api/recherche", "post", status), description, "$");
        }
    }

    [Fact]
    public async Task WithoutGetNoneIsDescribed()
    {
        await using var pages = await RunningPages.StartAsync(
            new ScriptedIndex(), Level.Lycee, options => options with { AllowGet = false });
        Assert.All(
            (await DescriptionAsync(pages))["paths"]!.AsObject(),
            path => Assert.Equal(["post"], path.Value!.AsObject().Select(operation => operation.Key)));
    }

    /// <summary>The parts that OpenAPI 3.1 requires: https://spec.openapis.org/oas/v3.1.0.</summary>
    [Fact]
    public async Task TheDescriptionHasWhatItsStandardRequires()
    {
        await using var pages = await RunningPages.StartAsync();
        var description = await DescriptionAsync(pages);
        Assert.Equal("3.1.0", (string?)description["openapi"]);
        Assert.False(string.IsNullOrEmpty((string?)description["info"]!["title"]));
        Assert.False(string.IsNullOrEmpty((string?)description["info"]!["version"]));
        var operations = description["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(pair => pair.Value!)
            .ToList();
        Assert.Equal(
            operations.Count, operations.Select(operation => (string?)operation["operationId"]).Distinct().Count());
        Assert.All(
            operations,
            operation =>
                Assert.All(
                    operation["responses"]!.AsObject(),
                    response => Assert.False(string.IsNullOrEmpty((string?)response.Value!["description"]))));
        foreach (Match reference in Reference().Matches(description.ToJsonString()))
        {
            Assert.NotNull(description["components"]!["schemas"]![reference.Groups[1].Value]);
        }
    }

    /// <summary>With a value in every member.</summary>
    static ScriptedIndex FullIndex() => new(
    [
        .. SamplePages.Many(12),
        SamplePages.Document("https://terre.example/film", "Film", "Un volcan en film.", PageKind.Video) with
        {
            Purpose = PagePurpose.Lesson,
        },
        SamplePages.Document(
            "https://terre.example/fiche.pdf", "Fiche", "Fiche volcan.", PageKind.Pdf, "à vérifier", "en"),
        SamplePages.Definition(
            "https://livre.example/volcan", "Volcan", "Un volcan est une montagne qui crache de la lave."),
    ])
    {
        Unknown = ["introuvable"],
        Corrections = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("volcn", "volcan"),
    };

    static async Task<int> CheckAsync(RunningPages pages, string path, string query)
    {
        var description = await DescriptionAsync(pages);
        var operation = description["paths"]![path]!["get"]!;
        var known = operation["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]);
        Assert.All(query.Split('&'), field => Assert.Contains(field.Split('=')[0], known));
        var answer = await pages.GetAsync($"{path}?{query}");
        var byPost = await pages.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(query, null, "application/x-www-form-urlencoded"),
            });
        Assert.Equal(answer.Html, byPost.Html);
        foreach (var method in (string[])["get", "post"])
        {
            Check(
                JsonNode.Parse(answer.Html), SchemaOf(description, path, method, (int)answer.Status), description, "$");
        }

        return (int)answer.Status;
    }

    static async Task<JsonNode> DescriptionAsync(RunningPages pages)
    {
        var answer = await pages.GetAsync("/api/openapi.json");
        Assert.Equal("application/json; charset=utf-8", answer.Headers["Content-Type"]);
        return JsonNode.Parse(answer.Html)!;
    }

    static JsonNode SchemaOf(JsonNode description, string path, string method, int status)
    {
        var response = description["paths"]![path]![method]!["responses"]![$"{status}"];
        Assert.True(response is not null, $"{method} {path} {status} is not described.");
        return response["content"]!["application/json"]!["schema"]!;
    }

    /// <summary>Checks the parts of JSON Schema that the description uses.</summary>
    static void Check(JsonNode? value, JsonNode schema, JsonNode description, string where)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(value, description["components"]!["schemas"]![reference.Split('/')[^1]]!, description, where);
            return;
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            Check(
                value, choices.Single(choice => (value is null) == ((string?)choice!["type"] == "null"))!, description,
                where);
            return;
        }

        Assert.Equal((string?)schema["type"], value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ => Kit.PublishedPolicies.TypeOf(value.AsValue()),
        });
        Assert.True(
            schema["enum"] is not JsonArray codes || codes.Any(code => (string?)code == (string?)value),
            $"{where}: {value}");
        switch (value)
        {
            case JsonObject members:
                var properties = schema["properties"]!.AsObject();
                Assert.All(
                    schema["required"]!.AsArray(),
                    name => Assert.True(members.ContainsKey((string)name!), $"{where}.{name} is missing."));
                foreach (var (name, member) in members)
                {
                    Assert.True(properties.ContainsKey(name), $"{where}.{name} is not described.");
                    Check(member, properties[name]!, description, $"{where}.{name}");
                }

                break;
            case JsonArray items:
                Assert.True(
                    items.Count >= ((int?)schema["minItems"] ?? 0)
                        && items.Count <= ((int?)schema["maxItems"] ?? int.MaxValue),
                    where);
                foreach (var item in items.Where(_ => schema["items"] is not null))
                {
                    Check(item, schema["items"]!, description, where + "[]");
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex("\"#/components/schemas/([A-Za-z]+)\"")]
    private static partial Regex Reference();
}
