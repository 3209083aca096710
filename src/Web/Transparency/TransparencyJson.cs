using System.Text.Json.Nodes;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Web.Transparency;

static class TransparencyJson
{
    public static JsonObject Of(TransparencyFacts facts) => new()
    {
        ["nom"] = facts.Name,
        ["version"] = facts.Version,
        ["plafond"] = facts.Ceiling.Code(),
        ["sites"] = facts.Sites,
        ["rechercheDansLAdresse"] = facts.AllowsGet,
        ["signalements"] = facts.TakesReports,
        ["mesures"] = facts.Counts,
        ["script"] = facts.Script,
        ["cookies"] = new JsonArray(),
        ["journaux"] = new JsonArray(),
        ["tiers"] = new JsonArray(),
        ["donnees"] = new JsonArray([.. facts.Uses.Select(use => (JsonNode)new JsonObject
        {
            ["donnee"] = use.Data,
            ["finalite"] = use.Purpose,
            ["lieu"] = use.Where,
            ["duree"] = use.HowLong,
        })]),
        ["limites"] = new JsonObject
        {
            ["recherchesEnMemeTemps"] = facts.ConcurrentSearches,
            ["recherchesEnAttente"] = facts.WaitingSearches,
        },
        ["entetes"] = new JsonObject(
            facts.Headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)header.Value))),
    };
}
