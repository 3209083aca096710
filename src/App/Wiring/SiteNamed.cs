using Microsoft.EntityFrameworkCore;
using SchoolSearch.Core.Sites;
using SchoolSearch.Store;

namespace SchoolSearch.App.Wiring;

/// <summary>Finds the site that <c>--site</c> names: by address, with or without the scheme, or by its name in the
/// list.</summary>
static class SiteNamed
{
    /// <summary>Null when no site is named.</summary>
    /// <exception cref="ConfigurationException">Neither the list nor the store has such a site.</exception>
    public static async Task<string?> KeyAsync(string? named, SiteList sites, PageStore store, CancellationToken cancel)
    {
        if (named is null)
        {
            return null;
        }

        var scheme = named.IndexOf("://", StringComparison.Ordinal);
        var key = (scheme < 0 ? named : named[(scheme + 3)..]).TrimEnd('/');
        if (sites.Find(key) is not null)
        {
            return key;
        }

        if (sites.Sites.FirstOrDefault(site => site.Name.Equals(named, StringComparison.OrdinalIgnoreCase)) is { } site)
        {
            return site.Key;
        }

        // A site that has left the list may still have pages.
        using var context = store.Open();
        return await context.Frontier.AnyAsync(entry => entry.Site == key, cancel)
            ? key
            : throw new ConfigurationException($"--site {named} : ni la liste ni les pages gardées n’ont ce site. "
                + "Donnez son adresse d’accueil ou son nom dans la liste.");
    }
}
