using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Api;

/// <summary>JSON Schema 2020-12 of the API's records, for OpenAPI 3.1.</summary>
static class OpenApiSchema
{
    static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(ApiError)] = "Erreur",
        [typeof(ApiUnavailable)] = "Indisponible",
        [typeof(ApiAnswer)] = "Reponse",
        [typeof(ApiAnswer.Corrected)] = "Correction",
        [typeof(ApiAnswer.Result)] = "Resultat",
        [typeof(ApiAnswer.Excerpt)] = "Extrait",
        [typeof(ApiAnswer.SubjectCount)] = "MatiereTrouvee",
        [typeof(ApiAnswer.Article)] = "Definition",
        [typeof(ApiHelp)] = "Aide",
    };

    static readonly JsonSerializerOptions Strict = new(Json.Options)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A schema for each record, by its name.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> OfRecords() => Names.Select(record =>
        KeyValuePair.Create<string, JsonNode?>(record.Value, Strict.GetJsonSchemaAsNode(record.Key, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Transform,
        })));

    public static JsonObject Ref(Type record) => new() { ["$ref"] = "#/components/schemas/" + Names[record] };

    public static JsonObject Text(string description) => Typed("string", description);

    public static JsonObject Whole(string description) => Typed("integer", description);

    public static JsonObject Choice(string description, params IEnumerable<string> codes)
    {
        var choice = Typed("string", description);
        choice["enum"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
        return choice;
    }

    /// <summary>The codes of a type of the domain, or null for any other type.</summary>
    public static JsonObject? OfDomain(Type type, string? description = null) =>
        type == typeof(Level) ? Choice(description ?? "Niveau.", LevelNames.All.Select(level => level.Code()))
        : type == typeof(Subject) ? Choice("Code d’une matière.", Subject.All.Select(subject => subject.Code))
        : type == typeof(PageKind)
            ? Choice("Sorte de page.", Enum.GetValues<PageKind>().Select(PageKindCodes.Code).Distinct())
        : type == typeof(PagePurpose) ? Choice(
            "À quoi sert la page, reconnu à son adresse, à son titre et à sa forme.",
            Enum.GetValues<PagePurpose>().Select(purpose => purpose.Code()))
        : type == typeof(PageUrl) ? new JsonObject
        {
            ["type"] = "string", ["description"] = "Adresse complète.", ["format"] = "uri",
        }
        : null;

    static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var description = context.PropertyInfo?.AttributeProvider?
            .GetCustomAttributes(typeof(DescriptionAttribute), inherit: false)
            .OfType<DescriptionAttribute>().FirstOrDefault()?.Description;
        if (OfDomain(context.TypeInfo.Type, description) is { } codes)
        {
            return codes;
        }

        if (context.Path.Length > 0 && Names.ContainsKey(context.TypeInfo.Type))
        {
            var reference = Ref(context.TypeInfo.Type);
            return context.PropertyInfo is { IsGetNullable: true }
                ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) }
                : reference;
        }

        if (context.TypeInfo.Type == typeof(string))
        {
            schema = context.PropertyInfo is { IsGetNullable: true }
                ? new JsonObject { ["type"] = new JsonArray("string", "null") }
                : new JsonObject { ["type"] = "string" };
        }

        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }

    static JsonObject Typed(string type, string description) =>
        new() { ["type"] = type, ["description"] = description };
}
