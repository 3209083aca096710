using System.Collections.Frozen;
using System.Text;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Miscellaneous;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Analysis;

/// <summary>A word on its way through a chain, in a buffer that is reused for the next word.</summary>
sealed class Word
{
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> InDigits =
        Ordinals.InDigits.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> InLetters =
        Ordinals.InLetters.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Stops =
        FrenchAnalysis.StopWords.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Articles =
        FrenchAnalysis.Elisions.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    readonly FrenchLightStemmer stemmer = new();
    char[] letters = new char[64];
    int length;

    /// <summary>Set when a step replaced the word, so that it is not stemmed.</summary>
    bool isFinal;

    public ReadOnlySpan<char> Text => letters.AsSpan(0, length);

    public void Set(ReadOnlySpan<char> text)
    {
        Write(text);
        isFinal = false;
    }

    public void Set(Word other)
    {
        Write(other.Text);
        isFinal = other.isFinal;
    }

    /// <summary>Runs a step that gives at most one word; false when it drops the word.</summary>
    public bool Take(AnalysisStep step)
    {
        switch (step)
        {
            case AnalysisStep.OrdinalInDigits:
                Exchange(InDigits);
                return true;
            case AnalysisStep.OrdinalInLetters:
                Exchange(InLetters);
                return true;
            case AnalysisStep.LowerCase:
                LowerCase();
                return true;
            case AnalysisStep.Elision:
                Elide();
                return true;
            case AnalysisStep.Stop:
                return !Stops.Contains(Text);
            case AnalysisStep.LightStem:
                length = isFinal ? length : stemmer.Stem(letters, length);
                return true;
            case AnalysisStep.Fold:
                Fold();
                return true;
            case AnalysisStep.Truncate:
                length = Whole(Math.Min(length, FrenchAnalysis.RootLength));
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>Lengths of every prefix of the word, and of the whole.</summary>
    public IEnumerable<int> Beginnings()
    {
        for (var end = 1; end <= Math.Min(length, FrenchAnalysis.LongestBeginning); end++)
        {
            if (Whole(end) == end)
            {
                yield return end;
            }
        }

        if (length > FrenchAnalysis.LongestBeginning)
        {
            yield return length;
        }
    }

    void Write(ReadOnlySpan<char> text)
    {
        if (letters.Length < text.Length)
        {
            letters = new char[text.Length * 2];
        }

        text.CopyTo(letters);
        length = text.Length;
    }

    void Exchange(FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> forms)
    {
        if (forms.TryGetValue(Text, out var form))
        {
            Write(form);
            isFinal = true;
        }
    }

    /// <summary>Unicode's simple lower case, which keeps the number of UTF-16 units.</summary>
    void LowerCase()
    {
        for (var i = 0; i < length; i++)
        {
            if (char.IsHighSurrogate(letters[i]) && i + 1 < length && char.IsLowSurrogate(letters[i + 1]))
            {
                Rune.ToLowerInvariant(new Rune(letters[i], letters[i + 1])).EncodeToUtf16(letters.AsSpan(i, 2));
                i++;
            }
            else
            {
                // The Turkish capital İ: .NET leaves it unchanged, because its lower case depends on the language.
                letters[i] = letters[i] == '\u0130' ? 'i' : char.ToLowerInvariant(letters[i]);
            }
        }
    }

    void Elide()
    {
        var apostrophe = Text.IndexOf('\'');
        if (apostrophe > 0 && Articles.Contains(Text[..apostrophe]))
        {
            length -= apostrophe + 1;
            Array.Copy(letters, apostrophe + 1, letters, 0, length);
        }
    }

    void Fold()
    {
        if (Ascii.IsValid(Text))
        {
            return;
        }

        // One character becomes at most four.
        var folded = new char[length * 4];
        length = ASCIIFoldingFilter.FoldToASCII(letters, 0, folded, 0, length);
        letters = folded;
    }

    /// <summary>The given length, or one less where it would split a surrogate pair.</summary>
    int Whole(int end) => end > 0 && end < length && char.IsHighSurrogate(letters[end - 1]) ? end - 1 : end;
}
