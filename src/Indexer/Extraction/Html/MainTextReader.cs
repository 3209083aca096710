using System.Collections.Immutable;
using AngleSharp.Dom;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Finds the text that a page is about. The body is written out once, leaving frames out, and the places where
/// candidates for the main part begin and end are noted on the way; then the surest candidate with a fair share of the
/// text is cut out. When hardly anything is left the page is read again with fewer rules: a short exercise is better
/// found with its menu than lost, and a page that a script uncovers with what it hides at first.
/// </summary>
static class MainTextReader
{
    /// <summary>Fewer words than this call for a second reading.</summary>
    const int FewWords = 12;

    /// <summary>Fewer words than this make it worth looking at what is hidden.</summary>
    const int ShortText = 60;

    /// <summary>How many times as many words a laxer reading must find to be believed.</summary>
    const int LaxerGain = 3;

    /// <summary>Fewer words than this are no text at all.</summary>
    const int NoWords = 3;

    public static MainText Read(IElement body)
    {
        var strict = Read(body, Strictness.Strict);
        if (strict.Words < ShortText
            && Read(body, Strictness.WithHidden) is var uncovered && uncovered.Words >= FewWords
            && uncovered.Words >= LaxerGain * strict.Words)
        {
            return uncovered;
        }

        if (strict.Words >= FewWords)
        {
            return strict;
        }

        var framed = Read(body, Strictness.FramesOnly);
        var chosen = framed.Words >= LaxerGain * Math.Max(strict.Words, 1) ? framed : strict;
        // A page that says where its main text is and has none there has none: its menus are no substitute.
        return chosen.Words >= NoWords || SaysWhereItsTextIs(body) ? chosen : Read(body, Strictness.Everything);
    }

    static bool SaysWhereItsTextIs(IElement body) => body.QuerySelector("main, [role=main]") is not null;

    static MainText Read(IElement body, Strictness strictness)
    {
        var writer = new TextWriterPass(body, strictness);
        var (start, end) = strictness == Strictness.Everything ? (0, writer.Length) : writer.MainPart();
        return writer.Cut(start, end);
    }
}

/// <param name="Text">Blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the text without preformatted blocks.</param>
/// <param name="Headings">In order, without repetition.</param>
/// <param name="Words">How many words the text has.</param>
/// <param name="LinkShare">The share of the text that is links, by letters, from 0 to 1.</param>
sealed record MainText(string Text, string Prose, ImmutableArray<string> Headings, int Words, double LinkShare);

/// <summary>How much of a page's frame is left out.</summary>
enum Strictness
{
    /// <summary>All that looks like a frame, also by its names and links.</summary>
    Strict,

    /// <summary>The same, but what is hidden when the page opens is read.</summary>
    WithHidden,

    /// <summary>Only what says by element or role that it is one.</summary>
    FramesOnly,

    /// <summary>Nothing but what is invisible.</summary>
    Everything,
}
