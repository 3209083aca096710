using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Separates what a page says of its pictures from its text: captions say what a picture shows, not what the page
/// says, so they are searched like a description and never quoted.
/// </summary>
static class PictureTexts
{
    /// <summary>Letters of all texts of pictures.</summary>
    const int Longest = 20_000;

    /// <summary>Share of a page's words that must stand outside its captions. Other pages are galleries, whose captions
    /// are their text.</summary>
    const double LeastText = 0.4;

    /// <returns>The main text without captions, and the texts of pictures in lines.</returns>
    public static (string Body, string Pictures) Apart(ExtractedPage page)
    {
        var captions = page.Captions.ToHashSet(StringComparer.Ordinal);
        var lines = page.Body.Split('\n');
        var body = string.Join('\n', lines.Where(line => !captions.Contains(line)));
        var apart = lines.Where(captions.Contains);
        if (Words.CountWithNumbers(body) < LeastText * Words.CountWithNumbers(page.Body))
        {
            (body, apart) = (page.Body, []);
        }

        var shown = page.Sides.Captions.Split('\n').Concat(apart)
            .Where(text => text.Any(char.IsLetter) && !IsFileName(text))
            .Distinct();
        var pictures = string.Join('\n', shown);
        return (body, pictures.Length <= Longest ? pictures : pictures[..Longest]);
    }

    /// <summary>« Flag_of_France.svg »: programs write it where no alternative text is given.</summary>
    static bool IsFileName(string text) =>
        text.LastIndexOf('.') is > 0 and var dot && text.Length - dot is >= 4 and <= 5
            && text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', 'z') < 0;
}
