using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Text;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>Chooses the title for results: the first source that describes the page and not its site.</summary>
static class PageTitle
{
    const int MaximumLetters = 200;

    const int MostSiteParts = 2;

    /// <summary>Titles that editors write by default.</summary>
    static readonly string[] Empty =
        ["untitled", "sans titre", "untitled document", "document", "document sans titre", "page sans titre",
        "index", "titre", "title", "accueil", "home", "nouvelle page 1"];

    public static string Choose(TitleSources sources, PageUrl url)
    {
        // A home page may have its site's name as title.
        var isHome = url.Path == "/";
        foreach (var candidate in new[] { sources.Element, sources.OpenGraph, sources.FirstH1, sources.FirstHeading })
        {
            var title = WithoutSite(candidate, sources, isHome ? 1 : MostSiteParts);
            if (title.Length > 0 && !Empty.Contains(Folding.Fold(title)) && (isHome || !IsSite(title, sources)))
            {
                return Collapse.Line(title, MaximumLetters);
            }
        }

        var words = UrlWords.Title(url);
        return new[] { sources.Element, sources.FirstH1, words,
            sources.ListedSiteName ?? "" }.FirstOrDefault(title => title.Length > 0) is { } last
            ? Collapse.Line(words.Length > 0 && !isHome && IsSite(last, sources) ? words : last, MaximumLetters)
            : "";
    }

    /// <param name="most">Parts that may go: « Page - Collège - Académie » ends with two names, and a home page keeps
    /// one.</param>
    static string WithoutSite(string title, TitleSources sources, int most)
    {
        for (var part = 0; part < most; part++)
        {
            var shorter = WithoutOnePart(title, sources);
            if (shorter == title)
            {
                break;
            }

            title = shorter;
        }

        return title;
    }

    static string WithoutOnePart(string title, TitleSources sources)
    {
        foreach (var separator in TitleParts.Separators)
        {
            var last = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (last > 0 && IsSite(title[(last + separator.Length)..], sources))
            {
                return title[..last].Trim();
            }

            var first = title.IndexOf(separator, StringComparison.Ordinal);
            if (first > 0 && IsSite(title[..first], sources))
            {
                return title[(first + separator.Length)..].Trim();
            }
        }

        return title;
    }

    /// <summary>Whether a part is the site's name, with or without a motto.</summary>
    static bool IsSite(string part, TitleSources sources) =>
        Names(part, sources.ListedSiteName) || Names(part, sources.OwnSiteName)
            || sources.SharedParts.Contains(TitleParts.Key(part));

    static bool Names(string part, string? site)
    {
        var folded = TitleParts.Key(part);
        var name = TitleParts.Key(site ?? "");
        return name.Length > 1 && (folded == name || folded.StartsWith(name + " ", StringComparison.Ordinal));
    }
}

/// <summary>The sources of a page's title; each is empty when the page lacks it.</summary>
sealed record TitleSources(
    string Element, string OpenGraph, string FirstH1, string FirstHeading, string? ListedSiteName,
    string OwnSiteName)
{
    /// <summary>Parts that the titles of the site's pages share, see <see cref="TitleParts.SharedBy"/>.</summary>
    public ImmutableArray<string> SharedParts { get; init; } = [];
}
