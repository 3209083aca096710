using System.Text.Json.Nodes;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;
using static SchoolSearch.Web.Api.OpenApiSchema;

namespace SchoolSearch.Web.Api;

/// <summary>The API's requests and answers in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). Tests check real
/// answers against it.</summary>
static class OpenApiDocument
{
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
                Path(allowGet, "Cherche des pages.", "chercher", SearchFields(), Ref("Reponse"), withHelp: true),
            [ApiEndpoints.Prefix + "/suggestions"] = Path(
                allowGet, "Continue ce qui est en train d’être tapé (OpenSearch Suggestions 1.0).", "suggerer",
                TypedFields(), Ref("Suggestions"), withHelp: false),
        },
        ["components"] = new JsonObject { ["schemas"] = Schemas() },
    };

    static JsonObject SearchFields() => Members(
        ("q", Text($"Les mots à chercher, coupés après {SearchEngine.MaximumQueryLength} signes.")),
        ("niveau", Level("Pour qui ; ne peut qu’abaisser le plafond de l’école.")),
        ("matiere", SubjectCode()),
        ("type", Kind()),
        ("libre", Choice("1 : seulement les pages sous licence libre.", "0", "1")),
        ("page", Whole($"De 1 à {SearchEngine.MaximumPages}.")),
        ("exact", Choice("1 : les mots tels quels, sans correction.", "0", "1")));

    static JsonObject TypedFields() => Members(("q", Text("Ce qui est tapé.")), ("niveau", Level("Pour qui.")));

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
        ["400"] = Answer("La demande est mal écrite.", Ref("Erreur")),
        ["413"] = Answer("La demande est trop longue.", Ref("Erreur")),
        ["415"] = Answer("Le corps n’est ni un formulaire, ni du JSON.", Ref("Erreur")),
        ["503"] = Answer(
            "Le moteur ne répond pas, ou trop de monde cherche : voir Retry-After.",
            Ref(withHelp ? "Indisponible" : "Erreur")),
    };

    static JsonObject Answer(string description, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } },
    };

    static JsonObject Schemas() => new()
    {
        ["Erreur"] = Closed(["erreur"], ("erreur", Text("Ce qui ne va pas, en une phrase."))),
        ["Indisponible"] = Closed(["erreur"], ("erreur", Text("Ce qui ne va pas.")), ("aide", Nullable(Ref("Aide")))),
        ["Suggestions"] = new JsonObject
        {
            ["type"] = "array", ["description"] = "Le texte reçu, puis la liste de ses suites.",
            ["minItems"] = 2, ["maxItems"] = 2,
        },
        ["Reponse"] = Closed(
            ("requete", Text("Les mots reçus.")),
            ("niveau", Level("Le niveau appliqué, jamais au-dessus du plafond de l’école.")),
            ("total", Whole("Pages trouvées.")),
            ("page", Whole("À partir de 1.")),
            ("pages", Whole("Pages de résultats.")),
            ("correction", Nullable(Ref("Correction"))),
            ("resultats", List(Ref("Resultat"))),
            ("matieres", List(Ref("MatiereTrouvee"))),
            ("niveaux", List(Closed(("code", Level("Niveau.")), ("pages", Whole("Pages que ce niveau laisserait."))))),
            ("types", List(Closed(("code", Kind()), ("pages", Whole("Pages de ce type."))))),
            ("pagesLibres", Whole("Pages sous licence libre.")),
            ("definition", Nullable(Ref("Definition"))),
            ("aide", Nullable(Ref("Aide"))),
            ("horsEcole", Flag("Cette recherche n’est pas pour l’école.")),
            ("matieresProches", List(Closed(("code", SubjectCode()), ("nom", Text("Nom.")))))),
        ["Correction"] = Closed(
            ("requete", Text("Les mots corrigés.")), ("appliquee", Flag("Les résultats sont ceux des mots corrigés."))),
        ["Resultat"] = Closed(
            ("rang", Whole("À partir de 1.")),
            ("adresse", Address()),
            ("titre", Text("Titre de la page.")),
            ("site", Text("Nom du site.")),
            ("extraits", List(Ref("Extrait"))),
            ("niveauMinimum", Level("Jamais montrée en dessous.")),
            ("niveaux", List(Level("Pour qui elle est écrite."))),
            ("pourPlusGrands", Flag("Écrite pour deux niveaux de plus que celui qui est demandé, ou davantage : "
                + "vient après les autres.")),
            ("aCote", Flag("Partage peu avec la recherche : vient en dernier, sous une ligne qui le dit.")),
            ("matieres", List(SubjectCode())),
            ("type", Kind()),
            ("usage", Usage()),
            ("licence", Text("Nom de la licence.")),
            ("libre", Flag("La licence permet de réutiliser.")),
            ("langue", Text("Étiquette de langue (BCP 47)."))),
        ["Extrait"] = Closed(
            ("texte", Text("Passage de la page.")),
            ("marques", List(new JsonObject
            {
                ["type"] = "array", ["items"] = Whole("Position en unités UTF-16 ; la seconde est exclue."),
                ["minItems"] = 2, ["maxItems"] = 2,
            }))),
        ["MatiereTrouvee"] =
            Closed(("code", SubjectCode()), ("nom", Text("Nom.")), ("pages", Whole("Pages de cette matière."))),
        ["Definition"] = Closed(
            ("titre", Text("Titre de l’article.")), ("texte", Text("Ses premières phrases.")), ("adresse", Address()),
            ("source", Text("Nom de l’encyclopédie.")),
            ("langue", Text("Étiquette de langue.")), ("niveauMinimum", Level("Jamais montrée en dessous."))),
        ["Aide"] = Closed(
            ("theme", Text("Code du thème.")), ("titre", Text("Titre.")), ("discrete", Flag("À montrer discrètement.")),
            ("texte", Text("Que faire.")),
            (
                "contacts",
                List(
                    Closed(
                        ("nom", Text("Nom.")), ("numero", Nullable(Text("Numéro."))),
                        ("texte", Text("Quand le joindre."))))),
            ("lignes", List(Closed(
                ("numero", Text("Numéro.")), ("lien", Text("Lien pour appeler.")), ("nom", Text("Nom.")),
                ("horaires", Text("Horaires.")), ("texte", Text("Pour quoi.")),
                ("source", Address()))))),
    };

    static JsonObject Level(string description) =>
        Choice(description, [.. LevelNames.All.Select(level => level.Code())]);

    static JsonObject SubjectCode() => Choice("Code d’une matière.", [.. Subject.All.Select(subject => subject.Code)]);

    static JsonObject Usage() => Choice(
        "À quoi sert la page, reconnu à son adresse, à son titre et à sa forme.",
        [.. Enum.GetValues<PagePurpose>().Select(purpose => purpose.Code())]);

    static JsonObject Kind() =>
        Choice("Sorte de page.", [.. Enum.GetValues<PageKind>().Select(PageKindCodes.Code).Distinct()]);
}
