using System.Text.Json.Nodes;

namespace SchoolSearch.Web.Api;

/// <summary>Fragments of JSON Schema 2020-12 for OpenAPI 3.1.</summary>
static class OpenApiSchema
{
    public static JsonObject Text(string description) => Typed("string", description);

    public static JsonObject Whole(string description) => Typed("integer", description);

    public static JsonObject Flag(string description) => Typed("boolean", description);

    public static JsonObject Address()
    {
        var address = Typed("string", "Adresse complète.");
        address["format"] = "uri";
        return address;
    }

    public static JsonObject Choice(string description, params IEnumerable<string> codes)
    {
        var choice = Typed("string", description);
        choice["enum"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
        return choice;
    }

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject Ref(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    public static JsonObject Nullable(JsonObject schema) =>
        new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    public static JsonObject Members(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
        }

        return properties;
    }

    /// <summary>An object with exactly these members, all required.</summary>
    public static JsonObject Closed(params ReadOnlySpan<(string Name, JsonObject Schema)> members)
    {
        var names = new string[members.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = members[i].Name;
        }

        return Closed(names, members);
    }

    public static JsonObject Closed(string[] required, params ReadOnlySpan<(string Name, JsonObject Schema)> members) =>
        new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
        ["additionalProperties"] = false,
        ["properties"] = Members(members),
    };

    static JsonObject Typed(string type, string description) =>
        new() { ["type"] = type, ["description"] = description };
}
