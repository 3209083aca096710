using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction;

/// <summary>
/// Separates what stands beside a page's text: captions, boxes of facts, notes and links at the end. Nobody reads them
/// as what the page says, so they are searched like a description and never quoted.
/// </summary>
static class BesideTexts
{
    /// <summary>Letters of all of it.</summary>
    const int Longest = 20_000;

    /// <summary>Share of a page's words that must be text. Other pages are galleries or tables of facts, and what would
    /// stand beside is their text.</summary>
    const double LeastText = 0.4;

    /// <returns>The main text, and what stands beside it in lines.</returns>
    public static (string Body, string Beside) Apart(ExtractedPage page)
    {
        var beside = page.Beside.CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        var text = new List<string>();
        var apart = new List<string>();
        // From the end: where the text says the same, it does so before.
        foreach (var line in page.Body.Split('\n').Reverse())
        {
            var isBeside = beside.TryGetValue(line, out var left) && left > 0;
            beside[line] = left - 1;
            (isBeside ? apart : text).Add(line);
        }

        text.Reverse();
        apart.Reverse();
        var body = string.Join('\n', text);
        if (Words.CountWithNumbers(body) < LeastText * Words.CountWithNumbers(page.Body))
        {
            (body, apart) = (page.Body, []);
        }

        var shown = page.Sides.Captions.Split('\n').Concat(apart)
            .Where(text => text.Any(char.IsLetter) && !IsFileName(text))
            .Distinct();
        var all = string.Join('\n', shown);
        return (body, all.Length <= Longest ? all : all[..Longest]);
    }

    /// <summary>« Flag_of_France.svg »: programs write it where no alternative text is given.</summary>
    static bool IsFileName(string text) =>
        text.LastIndexOf('.') is > 0 and var dot && text.Length - dot is >= 4 and <= 5
            && text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', 'z') < 0;
}
