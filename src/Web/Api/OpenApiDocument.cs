using System.Text.Json.Nodes;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using static SchoolSearch.Web.Api.OpenApiSchema;

namespace SchoolSearch.Web.Api;

/// <summary>The API's requests and answers in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). Tests check real
/// answers against it.</summary>
static class OpenApiDocument
{
    const string Suggestions = "Suggestions";

    public static JsonObject Of(bool allowGet) => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Recherche de l’école",
            ["version"] = "1",
            ["description"] =
                "Les mêmes résultats, les mêmes plafonds et le même silence que les pages : rien n’est noté, aucune "
                    + "clé n’est demandée.",
            ["license"] = new JsonObject { ["name"] = "EUPL 1.2", ["identifier"] = "EUPL-1.2" },
        },
        ["paths"] = new JsonObject
        {
            [ApiEndpoints.Prefix + "/recherche"] =
                Path(
                    allowGet, "Cherche des pages.", "chercher", SearchFields(), Ref(typeof(ApiAnswer)),
                    withHelp: true),
            [ApiEndpoints.Prefix + "/suggestions"] = Path(
                allowGet, "Continue ce qui est en train d’être tapé (OpenSearch Suggestions 1.0).", "suggerer",
                TypedFields(), new() { ["$ref"] = "#/components/schemas/" + Suggestions }, withHelp: false),
        },
        ["components"] = new JsonObject { ["schemas"] = Schemas() },
    };

    static JsonObject SearchFields() => new()
    {
        ["q"] = Text($"Les mots à chercher, coupés après {SearchEngine.MaximumQueryLength} signes."),
        ["niveau"] = OfDomain(typeof(Level), "Pour qui ; ne peut qu’abaisser le plafond de l’école."),
        ["matiere"] = OfDomain(typeof(Subject)),
        ["type"] = OfDomain(typeof(PageKind)),
        ["libre"] = Choice("1 : seulement les pages sous licence libre.", "0", "1"),
        ["page"] = Whole($"De 1 à {SearchEngine.MaximumPages}."),
        ["exact"] = Choice("1 : les mots tels quels, sans correction.", "0", "1"),
    };

    static JsonObject TypedFields() => new()
    {
        ["q"] = Text("Ce qui est tapé."), ["niveau"] = OfDomain(typeof(Level), "Pour qui."),
    };

    static JsonObject Path(
        bool allowGet, string summary, string operation, JsonObject fields, JsonObject answer, bool withHelp)
    {
        var form = new JsonObject { ["type"] = "object", ["properties"] = fields, ["required"] = new JsonArray("q") };
        var path = new JsonObject
        {
            ["post"] = new JsonObject
            {
                ["operationId"] = operation,
                ["summary"] = summary,
                ["requestBody"] = new JsonObject
                {
                    ["required"] = true,
                    ["content"] = new JsonObject
                    {
                        ["application/x-www-form-urlencoded"] = new JsonObject { ["schema"] = form.DeepClone() },
                        ["application/json"] = new JsonObject { ["schema"] = form },
                    },
                },
                ["responses"] = Answers(answer, withHelp),
            },
        };
        if (allowGet)
        {
            path["get"] = new JsonObject
            {
                ["operationId"] = operation + "ParAdresse",
                ["summary"] = summary + " Les mots restent dans l’adresse : préférez POST.",
                ["parameters"] = new JsonArray([.. fields.Select(field => new JsonObject
                {
                    ["name"] = field.Key, ["in"] = "query", ["required"] = field.Key == "q",
                    ["schema"] = field.Value!.DeepClone(),
                })]),
                ["responses"] = Answers(answer, withHelp),
            };
        }

        return path;
    }

    static JsonObject Answers(JsonObject answer, bool withHelp) => new()
    {
        ["200"] = Answer("La réponse.", (JsonObject)answer.DeepClone()),
        ["400"] = Answer("La demande est mal écrite.", Ref(typeof(ApiError))),
        ["413"] = Answer("La demande est trop longue.", Ref(typeof(ApiError))),
        ["415"] = Answer("Le corps n’est ni un formulaire, ni du JSON.", Ref(typeof(ApiError))),
        ["503"] = Answer(
            "Le moteur ne répond pas, ou trop de monde cherche : voir Retry-After.",
            Ref(withHelp ? typeof(ApiUnavailable) : typeof(ApiError))),
    };

    static JsonObject Answer(string description, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } },
    };

    static JsonObject Schemas() => new(OfRecords())
    {
        [Suggestions] = new JsonObject
        {
            ["type"] = "array", ["description"] = "Le texte reçu, puis la liste de ses suites.",
            ["minItems"] = 2, ["maxItems"] = 2,
        },
    };
}
