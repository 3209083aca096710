using System.Collections.Immutable;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;

namespace SchoolSearch.Search.Spelling;

/// <summary>
/// Corrects words that no page has by words that pages have, pages that the pupil may see. It knows no other vocabulary, so it cannot lead
/// to a word that was refused, nor to one of older pupils' pages. Words that pages have cost one question; words that none has cost two more.
/// </summary>
sealed class Speller(IIndexReader index)
{
    const int ShortestCorrected = 3;

    /// <summary>The longest word of French dictionaries has 25 letters; a pupil may have forgotten a space.</summary>
    const int LongestCorrected = 30;

    /// <summary>Of one query; who mistypes more of it had something else in mind.</summary>
    const int MostCorrected = 4;

    /// <summary>Pages that may share a slip.</summary>
    const int FewPages = 2;

    /// <summary>How much more frequent a word must be than one that pages have, to be offered in its place.</summary>
    const int FarMoreFrequent = 20;

    const int ShortestDoubted = 5;

    /// <param name="filter">Pages that the pupil may see.</param>
    public async Task<SpellingCheck> CheckAsync(QueryText text, Question question, PageFilter filter, CancellationToken cancel)
    {
        var frequencies = await index.FrequenciesAsync(text.Words, cancel);
        var words = text.Words.Zip(frequencies, (word, frequency) => new FoundWord(word, frequency)).ToList();
        ImmutableArray<string> rare =
            [.. words.Where(word => word.Frequency is > 0 and <= FewPages && word.Word.Length >= ShortestDoubted && IsCorrectable(word.Word)).Select(word => word.Word)];
        var unknown = words.Where(word => word.Frequency == 0).Select(word => word.Word).ToImmutableArray();
        // Without its accents a word is found all the same: that is no fault to point out.
        var accented = await AccentedAsync(unknown, cancel);
        var absent = unknown.Where(word => !accented.ContainsKey(word) && IsCorrectable(word)).Take(MostCorrected).ToImmutableArray();
        if (absent.IsEmpty)
        {
            return SpellingCheck.Nothing with { Rare = rare };
        }

        var nearest = await index.NearestAsync(absent, cancel);
        var lookup = new SpellingLookup(text.Words, absent.Zip(nearest, (word, near) => new AbsentWord(word, near)));
        var misspelt = lookup.Read(await index.MatchingAsync(lookup.Patterns, cancel)).Where(word => !word.Candidates.IsEmpty).ToImmutableArray();
        if (misspelt.IsEmpty)
        {
            return SpellingCheck.Nothing with { Rare = rare };
        }

        ImmutableArray<string> content = [.. question.Words.Select(word => word.Text)];
        var known = words.Where(word => content.Contains(word.Word))
            .Select(word => word.Frequency > 0 ? word : accented.GetValueOrDefault(word.Word))
            .OfType<FoundWord>().OrderBy(word => word.Frequency).Select(word => word.Word);
        var context = new SpellingContext(misspelt, known, content);
        await context.CountAsync(index, filter, cancel);
        return Chosen(context) with { Rare = rare };
    }

    /// <summary>
    /// What to offer for a text that finds little because of a word that hardly any page has, while another, nearly the same, is on many.
    /// </summary>
    public async Task<Correction?> OfferAsync(QueryText text, ImmutableArray<string> rare, PageFilter filter, CancellationToken cancel)
    {
        ImmutableArray<string> doubted = [.. rare.Take(MostCorrected)];
        var frequencies = await index.FrequenciesAsync(doubted, cancel);
        var nearest = await index.NearestAsync(doubted, cancel);
        var better = doubted.Select((word, i) => (Word: word, Near: Usual(word, frequencies[i], nearest[i]))).Where(pair => pair.Near is not null).ToList();
        if (better.Count == 0)
        {
            return null;
        }

        var counts = await index.CountAsync([.. better.Select(pair => new WordSet([pair.Near!]))], filter, FarMoreFrequent, cancel);
        var written = better.Zip(counts).Where(pair => pair.Second >= FarMoreFrequent).ToImmutableDictionary(pair => pair.First.Word, pair => pair.First.Near!);
        return (SpellingCheck.Nothing with { Written = written }).Correct(text);
    }

    /// <summary>By unknown word the most frequent word of the index that has the same letters, accents apart.</summary>
    async Task<Dictionary<string, FoundWord>> AccentedAsync(ImmutableArray<string> unknown, CancellationToken cancel)
    {
        var found = await index.MatchingAsync([.. unknown.Select(SpellingPattern.Accented)], cancel);
        return unknown.Zip(found).Where(pair => !pair.Second.IsEmpty).ToDictionary(pair => pair.First, pair => pair.Second[0]);
    }

    static SpellingCheck Chosen(SpellingContext context)
    {
        var better = ImmutableDictionary.CreateBuilder<string, string>();
        var written = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (word, candidate) in context.Best())
        {
            // One that is already part of the word before it needs no other.
            if (written.ContainsKey(word) || (context.Finds(word) && SpellingCost.AreForms(word, candidate.Text)))
            {
                continue;
            }

            better[word] = candidate.Text;
            written[word] = candidate.Text;
            if (candidate.Joined is { } joined)
            {
                better.Remove(joined);
                written[joined] = "";
            }
        }

        return new SpellingCheck(better.ToImmutable(), written.ToImmutable(), context.FindsTyped, []);
    }

    static string? Usual(string word, int frequency, ImmutableArray<NearWord> nearest) =>
        nearest
            .Where(near => near.Frequency >= FarMoreFrequent * frequency && !SpellingCost.AreForms(word, near.Word)
                && Folding.Fold(near.Word) != Folding.Fold(word) && SpellingDistance.Between(word, near.Word) <= 1)
            .MinBy(near => SpellingDistance.Between(word, near.Word))?.Word;

    static bool IsCorrectable(string word) =>
        word.Length is >= ShortestCorrected and <= LongestCorrected && !FrenchAnalysis.IsStopWord(word) && !word.Any(char.IsDigit);
}
