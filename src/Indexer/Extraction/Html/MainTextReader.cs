using System.Collections.Immutable;
using AngleSharp.Dom;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Finds the text that a page is about. The body is written out once without frames, and the beginning and end of each
/// candidate for the main part are noted; then the most certain candidate with a fair share of the text is cut out.
/// When hardly anything is left, the page is read again with fewer rules: a short exercise is better found with its
/// menu than lost. A page that a script reveals is read with its hidden elements, and one that a script writes as a
/// browser without scripts shows it.
/// </summary>
static class MainTextReader
{
    /// <summary>Fewer words than this call for a second reading.</summary>
    const int FewWords = 12;

    /// <summary>With fewer words than this, hidden elements are read, too.</summary>
    const int ShortText = 60;

    /// <summary>How many times more words a laxer reading must find to be accepted.</summary>
    const int LaxerGain = 3;

    /// <summary>Fewer words than this are no text at all.</summary>
    const int NoWords = 3;

    public static MainText Read(IElement body)
    {
        var consent = ConsentText.In(body);
        var strict = Read(Strictness.Strict);
        if (strict.Words < ShortText
            && Read(Strictness.WithHidden) is var uncovered && uncovered.Words >= FewWords
            && uncovered.Words >= LaxerGain * strict.Words)
        {
            return uncovered;
        }

        if (strict.Words >= FewWords)
        {
            return strict;
        }

        if (Fallback.Exists(body)
            && Read(Strictness.WithFallback) is var without && without.Words >= NoWords
            && without.Words >= LaxerGain * strict.Words)
        {
            return without;
        }

        var framed = Read(Strictness.FramesOnly);
        var chosen = framed.Words >= LaxerGain * Math.Max(strict.Words, 1) ? framed : strict;
        // A page that marks its main text, but has none there, has none: its menus are no substitute.
        return chosen.Words >= NoWords || SaysWhereItsTextIs(body) ? chosen : Read(Strictness.Everything);

        MainText Read(Strictness strictness)
        {
            var writer = new TextWriterPass(body, consent, strictness);
            var (start, end) = strictness == Strictness.Everything ? (0, writer.Length) : writer.MainPart();
            return writer.Cut(start, end);
        }
    }

    static bool SaysWhereItsTextIs(IElement body) => body.QuerySelector("main, [role=main]") is not null;
}

/// <param name="Text">Blocks separated by line feeds.</param>
/// <param name="Prose">The beginning of the text without preformatted blocks.</param>
/// <param name="Headings">In order, without repetition.</param>
/// <param name="Beside">Lines of the text that stand beside what it says, see <see cref="EndMatter"/>.</param>
/// <param name="Words">Number of words and numbers in the text.</param>
/// <param name="LinkShare">Share of the text's letters in links, from 0 to 1.</param>
sealed record MainText(
    string Text, string Prose, ImmutableArray<string> Headings, ImmutableArray<string> Beside, int Words,
    double LinkShare);

/// <summary>How much of a page's frame is left out.</summary>
enum Strictness
{
    /// <summary>Everything that looks like a frame, also by its names and links.</summary>
    Strict,

    /// <summary>The same, but elements that are hidden when the page opens are read.</summary>
    WithHidden,

    /// <summary>As strict, with what pages of components say to browsers without scripts.</summary>
    WithFallback,

    /// <summary>Only elements marked as a frame by name or role.</summary>
    FramesOnly,

    /// <summary>Nothing but invisible elements.</summary>
    Everything,
}
