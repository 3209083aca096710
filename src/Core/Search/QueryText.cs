using System.Collections.Immutable;
using System.Text;

namespace SchoolSearch.Core.Search;

/// <summary>
/// What somebody typed, reduced to words: letters, digits and apostrophes inside a word. No operator of the engine's syntax can
/// survive, so a pupil's text is never syntax.
/// </summary>
public sealed class QueryText
{
    /// <summary>Words beyond this are dropped: nobody reads results for a whole paragraph.</summary>
    public const int MaximumWords = 32;

    /// <summary>Longer words are cut; the longest in French has 25 letters.</summary>
    public const int MaximumWordLength = 40;

    QueryText(string shown, ImmutableArray<string> words)
    {
        Shown = shown;
        Words = words;
    }

    /// <summary>The text as a pupil may see it again: on one line, without control characters, of bounded length.</summary>
    public string Shown { get; }

    /// <summary>Lower case, in order, repeated words once.</summary>
    public ImmutableArray<string> Words { get; }

    public static QueryText Parse(string? text)
    {
        text ??= "";
        var bounded = text.Length <= SearchEngine.MaximumQueryLength ? text : text[..SearchEngine.MaximumQueryLength];
        var shown = OneLine(bounded);
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var rune in Normalise(shown).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value is '\'' or '’' or 'ʼ' or '‘' && word.Length > 0)
            {
                word.Append('\'');
            }
            else
            {
                Finish(word, words);
            }
        }

        Finish(word, words);
        return new QueryText(shown, words.ToImmutable());
    }

    static void Finish(StringBuilder word, ImmutableArray<string>.Builder words)
    {
        var text = WithoutElision(word.ToString().TrimEnd('\''));
        word.Clear();
        if (text.Length > MaximumWordLength)
        {
            text = text[..MaximumWordLength];
        }

        if (text.Length > 0 && words.Count < MaximumWords && !words.Contains(text))
        {
            words.Add(text);
        }
    }

    /// <summary>The word that stands in the index: "d'un" is "un" there too.</summary>
    static string WithoutElision(string word)
    {
        var apostrophe = word.IndexOf('\'', StringComparison.Ordinal);
        return apostrophe > 0 && FrenchAnalysis.Elisions.Contains(word[..apostrophe]) ? word[(apostrophe + 1)..] : word;
    }

    /// <summary>Composed letters and compatibility forms as Unicode's NFKC has them; lone surrogates, which NFKC rejects, as spaces.</summary>
    static string Normalise(string text) => text.Normalize(NormalizationForm.FormKC);

    static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
