using System.Text.Json.Nodes;
using SchoolSearch.Web.Installation;

namespace SchoolSearch.App.Kit;

/// <summary><c>policies.json</c> of Firefox: https://mozilla.github.io/policy-templates/, with searches sent by POST,
/// which Firefox supports since 68.</summary>
static class FirefoxPolicies
{
    public static JsonObject Of(BrowserKit kit)
    {
        var engine = new JsonObject
        {
            ["Name"] = kit.Name,
            ["Description"] = $"{kit.Name}, le moteur de recherche de l’école",
            ["Method"] = "POST",
            ["URLTemplate"] = kit.Search,
            ["PostData"] = AddressBar.Form,
            ["Encoding"] = "UTF-8",
        };

        if (kit.Suggests)
        {
            engine["SuggestURLTemplate"] = kit.Suggestions;
        }

        return new JsonObject
        {
            ["policies"] = new JsonObject
            {
                ["Homepage"] = new JsonObject
                {
                    ["URL"] = kit.Home.ToString(),
                    ["Locked"] = true,
                    ["StartPage"] = "homepage-locked",
                },
                ["ShowHomeButton"] = true,
                ["NewTabPage"] = false,
                ["OverrideFirstRunPage"] = "",
                ["OverridePostUpdatePage"] = "",
                ["SearchEngines"] = new JsonObject
                {
                    ["Add"] = new JsonArray(engine),
                    ["Default"] = kit.Name,
                    ["DefaultPrivate"] = kit.Name,
                    ["PreventInstalls"] = true,
                },
                ["SearchSuggestEnabled"] = kit.Suggests,
                ["FirefoxSuggest"] = new JsonObject
                {
                    ["WebSuggestions"] = false, ["SponsoredSuggestions"] = false, ["ImproveSuggest"] = false,
                    ["Locked"] = true,
                },
                ["DisableFormHistory"] = true,
            },
        };
    }
}
