using System.Text.Json.Nodes;

namespace SchoolSearch.App.Kit;

/// <summary>
/// Policies of Chrome, Chromium and Edge, as one flat object: https://chromeenterprise.google/policies/ and
/// https://learn.microsoft.com/deployedge/microsoft-edge-policies. These browsers only search by GET
/// (docs/decisions/0023). If the server accepts no searches in addresses, the address bar does not search at all,
/// rather than search elsewhere.
/// </summary>
static class ChromiumPolicies
{
    /// <summary>The value of <c>RestoreOnStartup</c> that opens <c>RestoreOnStartupURLs</c>.</summary>
    const int OpenAddresses = 4;

    public static JsonObject Of(BrowserKit kit)
    {
        var policies = new JsonObject
        {
            ["HomepageLocation"] = kit.Home.ToString(),
            ["HomepageIsNewTabPage"] = false,
            ["ShowHomeButton"] = true,
            ["NewTabPageLocation"] = kit.Home.ToString(),
            ["RestoreOnStartup"] = OpenAddresses,
            ["RestoreOnStartupURLs"] = new JsonArray(kit.Home.ToString()),
            ["DefaultSearchProviderEnabled"] = kit.AllowGet,
            ["SearchSuggestEnabled"] = kit.Suggests,
        };
        if (kit.AllowGet)
        {
            policies["DefaultSearchProviderName"] = kit.Name;
            policies["DefaultSearchProviderKeyword"] = kit.Home.Host;
            policies["DefaultSearchProviderSearchURL"] = kit.SearchByGet;
            policies["DefaultSearchProviderEncodings"] = new JsonArray("UTF-8");
            if (kit.Suggests)
            {
                policies["DefaultSearchProviderSuggestURL"] = kit.Suggestions;
            }
        }

        return policies;
    }
}
