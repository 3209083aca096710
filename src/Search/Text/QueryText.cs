using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// A typed text reduced to words: letters, digits and apostrophes inside a word. No operator of the engine's syntax
/// survives, so a pupil's text is never syntax.
/// </summary>
public sealed class QueryText
{
    /// <summary>Characters; the rest is cut off.</summary>
    public const int Longest = 300;

    /// <summary>Further words are dropped: nobody reads results for a whole paragraph.</summary>
    public const int MaximumWords = 32;

    /// <summary>Longer words are cut; the longest in French has 25 letters.</summary>
    public const int MaximumWordLength = 40;

    readonly ImmutableHashSet<string> names;

    QueryText(string shown, ImmutableArray<string> words, ImmutableHashSet<string> names)
    {
        Shown = shown;
        Words = words;
        this.names = names;
    }

    /// <summary>The text to show to the pupil again: on one line, without control characters, of bounded
    /// length.</summary>
    public string Shown { get; }

    /// <summary>Lower case, in order, repeated words once.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Whether the word was typed with a capital that is not just the start of the text.</summary>
    public bool IsName(string word) => names.Contains(word);

    public static QueryText Parse(string? text)
    {
        var shown = OneLine(Cut(text ?? "", Longest));
        var words = ImmutableArray.CreateBuilder<string>();
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        // NFKC can turn one character into 18.
        foreach (var rune in Cut(Normalise(shown), Longest).EnumerateRunes())
        {
            if (IsApostrophe(rune))
            {
                word.Append(word.Length > 0 ? "'" : "");
            }
            else if (rune.Value == '.' && word.Length > 0 && char.IsDigit(word[^1]))
            {
                word.Append('.');
            }
            else if (IsPartOfWord(rune))
            {
                // A point stands between digits (3.14) or ends a sentence.
                if (word.Length > 0 && word[^1] == '.' && !Rune.IsDigit(rune))
                {
                    Finish(word, words, names);
                }

                word.Append(rune.ToString());
            }
            else
            {
                Finish(word, words, names);
            }
        }

        Finish(word, words, names);
        return new QueryText(shown, words.ToImmutable(), names.ToImmutable());
    }

    /// <summary>The words of a text of any length, in order, including repetitions.</summary>
    internal static IEnumerable<string> Split(string text) =>
        text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).SelectMany(part => Parse(part).Words);

    /// <summary>The text as shown, with some words replaced; parts of longer words stay.</summary>
    /// <param name="better">Replacements by word, in lower case and without an elided article, which stays.</param>
    internal QueryText Exchange(IReadOnlyDictionary<string, string> better)
    {
        var text = new StringBuilder();
        var word = new StringBuilder();
        foreach (var rune in Normalise(Shown).EnumerateRunes())
        {
            if (IsApostrophe(rune) ? word.Length > 0 : IsPartOfWord(rune))
            {
                word.Append(IsApostrophe(rune) ? "'" : rune.ToString());
                continue;
            }

            Take();
            text.Append(rune.ToString());
        }

        Take();
        return Parse(text.ToString());

        void Take()
        {
            var typed = word.ToString();
            word.Clear();
            var bare = FrenchAnalysis.WithoutArticle(typed.ToLowerInvariant().TrimEnd('\''));
            text.Append(better.TryGetValue(bare, out var other)
                ? typed[..typed.ToLowerInvariant().LastIndexOf(bare, StringComparison.Ordinal)] + other : typed);
        }
    }

    static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    /// <summary>The only apostrophe that <see cref="TextForms"/> leaves.</summary>
    static bool IsApostrophe(Rune rune) => rune.Value == '\'';

    static void Finish(
        StringBuilder typed, ImmutableArray<string>.Builder words, ImmutableHashSet<string>.Builder names)
    {
        var written = typed.ToString().TrimEnd('\'', '.');
        var word = LowerCase(written);
        // Without its capitals « VIe » would be « vie ».
        word = Ordinals.Of(word) is null && Ordinals.Of(written) is { } ordinal ? ordinal : word;
        var text = Cut(FrenchAnalysis.WithoutArticle(word).TrimStart('\''), MaximumWordLength).TrimEnd('\'', '.');
        // The article is cut off at the front, and lower case may be longer than the typed word.
        var isCapital = word.Length == written.Length && text.Length > 0 && char.IsUpper(
            typed[word.IndexOf(text, StringComparison.Ordinal)]);
        typed.Clear();
        if (text.Length > 0 && words.Count < MaximumWords && !words.Contains(text))
        {
            if (isCapital && words.Count > 0)
            {
                names.Add(text);
            }

            words.Add(text);
        }
    }

    static string LowerCase(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.ToLowerInvariant(rune).ToString()));

    /// <summary>The beginning of a text; a surrogate pair at its end is not split.</summary>
    static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The forms that indexing normalises, then composed letters and compatibility forms by Unicode's
    /// NFKC.</summary>
    static string Normalise(string text) => TextForms.Apply(text).Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// Replaces white space, control characters, lone surrogates and noncharacters, some of which normalisation
    /// rejects, by spaces.
    /// </summary>
    static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(
                Rune.IsControl(rune) || rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) || IsNoncharacter(rune)
                ? " " : rune.ToString());
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The Unicode Standard, section 23.7.</summary>
    static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
