using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Corrects words that no page has by words that pages have, pages that the pupil may see. It knows no other
/// vocabulary, so it cannot lead to a word that was refused, nor to one of older pupils' pages. Words that pages have
/// cost one question; words that none has cost two more.
/// </summary>
sealed class Speller(IIndexReader index)
{
    const int ShortestCorrected = 3;

    /// <summary>The longest word of French dictionaries has 25 letters; a pupil may have forgotten a space.</summary>
    const int LongestCorrected = 30;

    /// <summary>Of one query; who mistypes more of it had something else in mind.</summary>
    const int MostCorrected = 8;

    /// <summary>Pages that may share a slip.</summary>
    const int FewPages = 2;

    /// <summary>How much more frequent a word must be than one that pages have, to be offered in its place.</summary>
    const int FarMoreFrequent = 20;

    const int ShortestDoubted = 5;

    /// <summary>Words of a text that are looked at together.</summary>
    const int MostWords = 10;

    /// <summary>So many small words written as they sound tell that the rest is, too.</summary>
    const int FewestSmallWords = 2;

    /// <summary>What speaks for a word that pages have where all others are misspelt, in letters.</summary>
    const double LeastTrust = 0.15;

    /// <summary>What speaks for it beside where no other is.</summary>
    const double TrustInRest = 0.35;

    /// <summary>Better by so much of a letter than any other word: clearly what was meant.</summary>
    const double ClearMargin = 0.15;

    /// <summary>Of two words that are nearer to each other than this, both are looked for.</summary>
    const double CloseMargin = 0.3;

    /// <summary>The part of what a correction may cost up to which it is clear.</summary>
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
        // Without its accents a word is found all the same: that is no fault to point out.
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

    /// <summary>The more words are misspelt, the less those that pages have are trusted to be meant as typed.</summary>
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
    /// What to offer for a text that finds little because of a word that hardly any page has, while another, nearly the
    /// same, is on many.
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

    /// <summary>By unknown word the most frequent word of the index that has the same letters, accents apart.</summary>
    async Task<Dictionary<string, FoundWord>> AccentedAsync(ImmutableArray<string> unknown, CancellationToken cancel)
    {
        var found = await index.MatchingAsync([.. unknown.Select(SpellingPattern.Accented)], cancel);
        return unknown.Zip(found).Where(pair => !pair.Second.IsEmpty && IsSameWord(pair.First, pair.Second[0].Word))
            .ToDictionary(pair => pair.First, pair => pair.Second[0]);

        // Accents that are missing were left out; one that is typed was heard: « conté » is no « conte ».
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
            // One that is already part of the word before it needs no other.
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

        // What finds nothing as typed can only get better.
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
