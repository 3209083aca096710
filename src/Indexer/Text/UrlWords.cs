using System.Text.RegularExpressions;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Indexer.Text;

/// <summary>Words in addresses: "/cours/la-photosynthese.html" contains cours and la photosynthese.</summary>
static partial class UrlWords
{
    static readonly string[] Extensions = ["html", "htm", "php", "asp", "aspx", "jsp", "pdf", "xhtml"];

    static readonly string[] Empty = ["index", "default", "accueil", "home", "page"];

    /// <summary>All words of path and query.</summary>
    public static IEnumerable<string> All(PageUrl url) =>
        Split(url.PathAndQuery).Where(word => !Extensions.Contains(word.ToLowerInvariant()));

    /// <summary>The last segment of the path that has words, as a title; empty when there is none.</summary>
    public static string Title(PageUrl url)
    {
        foreach (var segment in url.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var words = Split(segment).Where(word => !Extensions.Contains(word.ToLowerInvariant())).ToArray();
            if (words.Any(word => word.Length > 2 && char.IsLetter(word[0]))
                && !(words is [var only] && Empty.Contains(only.ToLowerInvariant())))
            {
                var title = string.Join(' ', words);
                return char.ToUpperInvariant(title[0]) + title[1..];
            }
        }

        return "";
    }

    static IEnumerable<string> Split(string escaped) =>
        WordPattern().Matches(Uri.UnescapeDataString(escaped)).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();
}
