using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Phrases;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Safety;

/// <summary>The terms found in a page in one pass, with their place and their line of the main text.</summary>
sealed class SafetyReading
{
    readonly PhraseTrie phrases;
    readonly List<Occurrence> scratch = [];
    readonly List<(SafetyPlace Place, Occurrence Found)> occurrences = [];

    public SafetyReading(PhraseTrie phrases, ExtractedPage page)
    {
        this.phrases = phrases;
        Read(SafetyPlace.Title, page.Title);
        Read(SafetyPlace.Address, string.Join(' ', UrlWords.All(page.Url).Prepend(page.Url.Host)));
        ReadHosts(SafetyPlace.Address, [page.Url]);
        HeadingWords = Read(
            SafetyPlace.Headings,
            string.Join('\n', page.Headings.Where(heading => heading != page.Title).Append(page.Description)));
        BodyWords = Read(SafetyPlace.Body, page.Body);
        Read(
            SafetyPlace.Links,
            string.Join('\n', page.Links.Select(link => $"{link.Host} {Uri.UnescapeDataString(link.Path)}")));
        ReadHosts(SafetyPlace.Links, page.Links);
        ReadHosts(SafetyPlace.Embeds, page.Sides.Embeds);
        foreach (var (place, text) in page.Sides.Texts)
        {
            var side = SafetyPlace.Of(place);
            var words = Read(side, text);
            ApartWords += side.IsApart ? words : 0;
        }
    }

    public IReadOnlyList<(SafetyPlace Place, Occurrence Found)> Occurrences => occurrences;

    public int BodyWords { get; }

    public int HeadingWords { get; }

    /// <summary>Number of words in comments and advertising.</summary>
    public int ApartWords { get; }

    int Read(SafetyPlace place, string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        scratch.Clear();
        var words = phrases.Find(text, scratch);
        Take(place);
        return words;
    }

    void ReadHosts(SafetyPlace place, IEnumerable<PageUrl> links)
    {
        scratch.Clear();
        foreach (var host in links.Select(link => link.Host).Distinct())
        {
            phrases.FindInHost(host, scratch);
        }

        Take(place);
    }

    void Take(SafetyPlace place)
    {
        foreach (var found in scratch)
        {
            occurrences.Add((place, found));
        }
    }
}
