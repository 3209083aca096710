using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Web.Rendering;

namespace SchoolSearch.Web.Api;

/// <summary>The API's answer, member by member.</summary>
static class ApiAnswer
{
    public static JsonObject Error(string message) => new() { ["erreur"] = message };

    public static JsonObject Of(SearchAnswer.Found found) => new()
    {
        ["requete"] = found.Query,
        ["niveau"] = found.Ceiling.Code(),
        ["total"] = found.Total,
        ["page"] = found.Page,
        ["pages"] = found.Pages,
        ["correction"] = found.Correction is { } better
            ? new JsonObject { ["requete"] = better.Query, ["appliquee"] = better.Applied }
            : null,
        ["resultats"] = Array(found.Hits, Of),
        ["matieres"] = Array(found.Facets.Subjects, facet => new JsonObject
        {
            ["code"] = facet.Subject.Code,
            ["nom"] = facet.Subject.Label,
            ["pages"] = facet.Count,
        }),
        ["niveaux"] = Array(
            found.Facets.Levels, facet => new JsonObject { ["code"] = facet.Level.Code(), ["pages"] = facet.Count }),
        ["types"] = Array(
            found.Facets.Kinds,
            facet => new JsonObject { ["code"] = facet.Kind.Code(), ["pages"] = facet.Count }),
        ["pagesLibres"] = found.Facets.Open,
        ["definition"] = found.Definition is { } definition ? Of(definition) : null,
        ["aide"] = found.Help is { } help ? Of(help) : null,
        ["horsEcole"] = found.IsOffSchool,
        ["matieresProches"] = Array(
            found.Related, subject => new JsonObject { ["code"] = subject.Code, ["nom"] = subject.Label }),
    };

    public static JsonObject Of(HelpAdvice help) => new()
    {
        ["theme"] = help.Theme.Code,
        ["titre"] = help.Theme.Title,
        ["discrete"] = help.IsQuiet,
        ["texte"] = help.Words.Text,
        ["contacts"] = Array(
            help.Contacts,
            contact =>
                new JsonObject { ["nom"] = contact.Name, ["numero"] = contact.Number, ["texte"] = contact.Text }),
        ["lignes"] = Array(help.Words.Lines, line => new JsonObject
        {
            ["numero"] = line.Number,
            ["lien"] = line.Href,
            ["nom"] = line.Name,
            ["horaires"] = line.Hours,
            ["texte"] = line.Text,
            ["source"] = line.Source,
        }),
    };

    static JsonObject Of(Definition definition) => new()
    {
        ["titre"] = definition.Title,
        ["texte"] = definition.Text,
        ["adresse"] = definition.Url.Value,
        ["source"] = definition.SiteName,
        ["langue"] = definition.Language,
        ["niveauMinimum"] = definition.Levels.Minimum.Code(),
    };

    static JsonObject Of(Hit hit) => new()
    {
        ["rang"] = hit.Rank,
        ["adresse"] = hit.Url.Value,
        ["titre"] = hit.Title,
        ["site"] = hit.SiteName,
        ["extraits"] = Array(hit.Snippet, Of),
        ["niveauMinimum"] = hit.Levels.Minimum.Code(),
        ["niveaux"] = Array(hit.Levels.Targets.ToImmutableArray(), level => JsonValue.Create(level.Code())),
        ["pourPlusGrands"] = hit.IsForOlder,
        ["aCote"] = hit.IsBeside,
        ["matieres"] = Array(hit.Subjects, subject => JsonValue.Create(subject.Code)),
        ["type"] = hit.Kind.Code(),
        ["usage"] = hit.Purpose.Code(),
        ["licence"] = hit.Licence.Name,
        ["libre"] = hit.Licence.Openness == Core.Sites.Openness.Open,
        ["langue"] = hit.Language,
    };

    /// <summary>Marks are pairs of offsets in UTF-16 code units, end exclusive.</summary>
    static JsonObject Of(Passage passage) => new()
    {
        ["texte"] = passage.Text,
        ["marques"] = Array(passage.Marks, mark => new JsonArray(
            mark.Start.GetOffset(passage.Text.Length), mark.End.GetOffset(passage.Text.Length))),
    };

    static JsonArray Array<T>(ImmutableArray<T> items, Func<T, JsonNode?> one) =>
        items.IsDefault ? [] : [.. items.Select(one)];
}
