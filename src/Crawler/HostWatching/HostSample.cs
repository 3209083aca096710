using SchoolSearch.Store.Entries;

namespace SchoolSearch.Crawler.HostWatching;

/// <summary>Gathers what the pages of a host have in common, for its profile.</summary>
sealed class HostSample
{
    /// <summary>Pages sampled in one run.</summary>
    public const int MaximumPages = 50;

    const int MaximumEntries = 64;

    const int MaximumCounted = 4000;

    readonly Dictionary<string, int> languages = [];
    readonly Dictionary<string, int> outlinks = [];
    readonly Dictionary<string, int> template = [];
    readonly Dictionary<string, int> titleWords = [];
    string title = "";
    bool hasStart;

    public int Pages { get; private set; }

    public void Add(PageTraits page, bool isStart)
    {
        Pages++;
        title = (isStart && !hasStart) || title.Length == 0 ? page.Title : title;
        hasStart |= isStart;
        Count(languages, page.Language.Length > 0 ? [page.Language] : []);
        Count(outlinks, page.Outlinks);
        Count(template, page.Template);
        Count(titleWords, page.TitleWords);
    }

    /// <summary>Puts what was seen before what the profile has; the oldest falls off the end.</summary>
    public void AddTo(HostProfile profile)
    {
        profile.Title = title.Length > 0 && (profile.Title.Length == 0 || hasStart) ? title : profile.Title;
        profile.Language = Usual(languages).FirstOrDefault() ?? profile.Language;
        profile.Outlinks = Merged(Usual(outlinks), profile.Outlinks);
        profile.Template = Merged(Usual(template), profile.Template);
        profile.TitleWords = Merged(Usual(titleWords), profile.TitleWords);
        profile.Pages += Pages;
    }

    public void Clear()
    {
        Pages = 0;
        title = "";
        hasStart = false;
        foreach (var counts in new[] { languages, outlinks, template, titleWords })
        {
            counts.Clear();
        }
    }

    static void Count(Dictionary<string, int> counts, IEnumerable<string> entries)
    {
        foreach (var entry in entries.Where(entry => counts.Count < MaximumCounted || counts.ContainsKey(entry)))
        {
            counts[entry] = counts.GetValueOrDefault(entry) + 1;
        }
    }

    static IEnumerable<string> Usual(Dictionary<string, int> counts) =>
        counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
            pair.Key);

    static string Merged(IEnumerable<string> seen, string known) =>
        string.Join(
            '\n',
            seen
                .Take(MaximumEntries * 3 / 4)
                .Concat(known.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Distinct()
                .Take(MaximumEntries));
}
