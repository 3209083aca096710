using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Replaces words that no page has by words of pages that the pupil may see. It knows no other vocabulary, so it cannot
/// lead to a refused word or to a word of older pupils' pages. Words that pages have cost one question to the index;
/// unknown words cost two more.
/// </summary>
sealed class Speller(IIndexReader index)
{
    const int ShortestCorrected = 3;

    /// <summary>The longest word of French dictionaries has 25 letters; a pupil may have forgotten a space.</summary>
    const int LongestCorrected = 30;

    /// <summary>Unknown words of one query; a query with more was not simply mistyped.</summary>
    const int MostCorrected = 8;

    /// <summary>This few pages may share a typing error.</summary>
    const int FewPages = 2;

    /// <summary>How many times more frequent a word must be to be offered in place of one that pages have.</summary>
    const int FarMoreFrequent = 20;

    const int ShortestDoubted = 5;

    /// <summary>Words of a text that are checked together.</summary>
    const int MostWords = 10;

    /// <summary>With this many misspelt small words, the rest is taken to be written as it sounds, too.</summary>
    const int FewestSmallWords = 2;

    /// <summary>The bonus, in letters, of a word that pages have when all others are misspelt.</summary>
    const double LeastTrust = 0.15;

    /// <summary>Added to it when no other word is misspelt.</summary>
    const double TrustInRest = 0.35;

    /// <summary>A lead over every other word, in letters, that makes a correction clear.</summary>
    const double ClearMargin = 0.15;

    /// <summary>When two words are closer to each other than this, both are searched.</summary>
    const double CloseMargin = 0.3;

    /// <summary>The share of the highest allowed cost up to which a correction is clear.</summary>
    const double ClearCost = 0.6;

    /// <param name="filter">Pages that the pupil may see.</param>
    public async Task<SpellingCheck> CheckAsync(QueryText text, PageFilter filter, CancellationToken cancel)
    {
        var frequencies = await index.FrequenciesAsync(text.Words, cancel);
        var words = text.Words.Zip(frequencies, (word, frequency) => new FoundWord(word, frequency)).ToList();
        ImmutableArray<string> rare =
            [
                .. words
                    .Where(word =>
                        word.Frequency is > 0 and <= FewPages
                            && word.Word.Length >= ShortestDoubted
                            && IsCorrectable(word.Word))
                    .Select(word => word.Word),
            ];
        var unknown = words.Where(word => word.Frequency == 0).Select(word => word.Word).ToImmutableArray();
        // A missing accent is not worth pointing out: the word is found without it.
        var accented = await AccentedAsync(unknown, cancel);
        var small = SmallWords.In(text.Words);
        var absent = unknown
            .Where(word => !accented.ContainsKey(word) && !small.ContainsKey(word) && IsCorrectable(word))
            .Take(MostCorrected)
            .ToImmutableArray();
        if (absent.IsEmpty && small.Count < FewestSmallWords)
        {
            return SpellingCheck.Nothing with { Rare = rare };
        }

        var nearest =
            absent.Zip(await index.NearestAsync(absent, cancel)).ToDictionary(pair => pair.First, pair => pair.Second);
        var asked = QuestionWords.Of(text.Exchange(small)).Words.Select(word => word.Text).ToHashSet();
        ImmutableArray<TypedWord> typed =
        [
            .. words.Where(word =>
                nearest.ContainsKey(word.Word) || (asked.Contains(word.Word) && !FrenchAnalysis.IsStopWord(word.Word)))
                .Select(word => Typed(word, nearest, accented)).OfType<TypedWord>().Take(MostWords),
        ];
        var lookup = new SpellingLookup(text.Words, typed);
        var spelled = lookup.Read(await index.MatchingAsync(lookup.Patterns, cancel)).ToImmutableArray();
        var context = new SpellingContext(
            spelled, [.. QuestionWords.Of(text).Words.Select(word => word.Text)],
            Trust(absent.Length + small.Count, text.Words.Length));
        await context.CountAsync(index, filter, cancel);
        return Chosen(context, small) with { Rare = rare };
    }

    /// <summary>The more words are misspelt, the less likely those that pages have were meant as typed.</summary>
    static double Trust(int misspelt, int words) => LeastTrust + (TrustInRest * (1 - ((double)misspelt / words)));

    static TypedWord? Typed(
        FoundWord word, Dictionary<string, ImmutableArray<NearWord>> nearest, Dictionary<string, FoundWord> accented)
    {
        if (nearest.TryGetValue(word.Word, out var near))
        {
            return new TypedWord(word.Word, near, null, IsDoubted: false);
        }

        var found = word.Frequency > 0 ? word : accented.GetValueOrDefault(word.Word);
        return found is null ? null : new TypedWord(word.Word, [], found, IsDoubted: IsCorrectable(word.Word));
    }

    /// <summary>
    /// A correction to offer for a text that finds little because hardly any page has a word, while many have a very
    /// similar one.
    /// </summary>
    public async Task<Correction?> OfferAsync(
        QueryText text, ImmutableArray<string> rare, PageFilter filter, CancellationToken cancel)
    {
        ImmutableArray<string> doubted = [.. rare.Take(MostCorrected)];
        var frequencies = await index.FrequenciesAsync(doubted, cancel);
        var nearest = await index.NearestAsync(doubted, cancel);
        var better = doubted
            .Select((word, i) => (Word: word, Near: Usual(word, frequencies[i], nearest[i])))
            .Where(pair => pair.Near is not null)
            .ToList();
        if (better.Count == 0)
        {
            return null;
        }

        var counts = await index.CountAsync(
            [.. better.Select(pair => new WordSet([pair.Near!]))], filter, FarMoreFrequent, cancel);
        var written = better.Zip(counts).Where(pair => pair.Second >= FarMoreFrequent).ToImmutableDictionary(
            pair => pair.First.Word, pair => pair.First.Near!);
        return (SpellingCheck.Nothing with { Offered = written }).Correct(text);
    }

    /// <summary>For each unknown word, the index's most frequent word with the same letters, accents apart.</summary>
    async Task<Dictionary<string, FoundWord>> AccentedAsync(ImmutableArray<string> unknown, CancellationToken cancel)
    {
        var found = await index.MatchingAsync([.. unknown.Select(SpellingPattern.Accented)], cancel);
        return unknown.Zip(found).Where(pair => !pair.Second.IsEmpty && IsSameWord(pair.First, pair.Second[0].Word))
            .ToDictionary(pair => pair.First, pair => pair.Second[0]);

        // Accents may be missing, but a typed accent was heard: « conté » is not « conte ».
        static bool IsSameWord(string typed, string word) =>
            Folding.Fold(typed) == typed || Pronunciation.Of(typed)?.Likeliest == Pronunciation.Of(word)?.Likeliest;
    }

    static SpellingCheck Chosen(SpellingContext context, ImmutableDictionary<string, string> small)
    {
        var applied = small.ToBuilder();
        var offered = small.ToBuilder();
        var forms = ImmutableDictionary.CreateBuilder<string, string>();
        var homophones = ImmutableDictionary.CreateBuilder<string, string>();
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, chosen, margin, second) in context.Choices())
        {
            var typed = word.Word;
            // A word already joined to the one before it needs no correction.
            if (offered.ContainsKey(typed))
            {
                continue;
            }

            if (chosen.IsTyped || (!word.IsAbsent && margin < ClearMargin))
            {
                if ((chosen.IsTyped ? second : chosen) is { } other && margin < CloseMargin)
                {
                    homophones[typed] = other.Text;
                }

                continue;
            }

            if (!word.IsAbsent)
            {
                kept.Add(typed);
            }

            if (context.Finds(typed) && SpellingCost.AreForms(typed, chosen.Text))
            {
                forms[typed] = chosen.Text;
                continue;
            }

            Exchange(offered, typed, chosen);
            if (margin >= ClearMargin && (chosen.IsHomophone || chosen.Cost <= ClearCost * SpellingCost.Most(typed)))
            {
                Exchange(applied, typed, chosen);
            }
        }

        // A text that finds nothing as typed can only get better.
        return new SpellingCheck(
            (context.FindsTyped ? applied : offered).ToImmutable(), offered.ToImmutable(), context.FindsTyped)
        {
            Forms = forms.ToImmutable(),
            Homophones = homophones.ToImmutable(),
            Kept = kept.ToImmutable(),
        };

        static void Exchange(ImmutableDictionary<string, string>.Builder texts, string typed, SpellingCandidate chosen)
        {
            texts[typed] = chosen.Text;
            if (chosen.Joined is { } joined)
            {
                texts[joined] = "";
            }
        }
    }

    static string? Usual(string word, int frequency, ImmutableArray<NearWord> nearest) =>
        nearest
            .Where(near => near.Frequency >= FarMoreFrequent * frequency && !SpellingCost.AreForms(word, near.Word)
                && Folding.Fold(near.Word) != Folding.Fold(word) && SpellingDistance.Between(word, near.Word) <= 1)
            .MinBy(near => SpellingDistance.Between(word, near.Word))?.Word;

    static bool IsCorrectable(string word) =>
        word.Length is >= ShortestCorrected and <= LongestCorrected && !FrenchAnalysis.IsStopWord(word) && !word.Any(
            char.IsDigit);
}
