using System.Collections.Immutable;
using System.Text;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Intents;

/// <summary>A query as words to be understood, not searched for: every word counts, in order.</summary>
sealed class IntentText
{
    /// <summary>Later words are not read; a query has at most 300 characters.</summary>
    const int MostWords = 80;

    const int LongestWord = 40;

    IntentText(ImmutableArray<IntentWord> words) => Words = words;

    public ImmutableArray<IntentWord> Words { get; }

    public static IntentText Parse(string text, IntentLanguage language)
    {
        var words = ImmutableArray.CreateBuilder<IntentWord>();
        foreach (var typed in Split(WithoutStretches(Folding.Fold(text))))
        {
            foreach (var word in language.Abbreviations.TryGetValue(typed, out var full) ? full : WithoutJoinedJ(typed))
            {
                if (words.Count == MostWords)
                {
                    return new IntentText(words.ToImmutable());
                }

                words.Add(new IntentWord(word, SoundKey.Of(word), language.SmallWords.Contains(word)));
            }
        }

        return new IntentText(words.ToImmutable());
    }

    /// <summary>Runs of letters and digits; apostrophes and hyphens separate words.</summary>
    internal static IEnumerable<string> Split(string folded)
    {
        var start = -1;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && char.IsLetterOrDigit(folded[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                yield return folded[start..Math.Min(at, start + LongestWord)];
                start = -1;
            }
        }
    }

    /// <summary>« moiiii », « mourirrr »: a letter repeated three times or more counts once.</summary>
    internal static string WithoutStretches(string folded)
    {
        var text = new StringBuilder(folded.Length);
        for (var at = 0; at < folded.Length;)
        {
            var end = at + 1;
            while (end < folded.Length && folded[end] == folded[at] && char.IsLetter(folded[at]))
            {
                end++;
            }

            text.Append(folded[at], end - at >= 3 ? 1 : end - at);
            at = end;
        }

        return text.ToString();
    }

    /// <summary>« jveux », « jme », « jsuis »: no French word begins like this, but « je » is often joined to the next
    /// word.</summary>
    static ImmutableArray<string> WithoutJoinedJ(string word) =>
        word is ['j', not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), _, ..] ? ["je", word[1..]] : [word];
}

/// <summary>A word of a query.</summary>
/// <param name="Letters">Folded.</param>
/// <param name="Sound">Its <see cref="SoundKey"/>.</param>
/// <param name="IsSmall">Patterns skip it.</param>
readonly record struct IntentWord(string Letters, string Sound, bool IsSmall);
