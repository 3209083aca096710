using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Corrects words that no page has by words that pages have, pages that the pupil may see. It knows no other vocabulary, so it cannot lead
/// to a word that was refused, nor to one of older pupils' pages. Words that pages have cost one question; words that none has cost two more.
/// </summary>
sealed class Spelling(ISearchIndex index)
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

    public async Task<SpellingCheck> CheckAsync(QueryText text, Level allowed, CancellationToken cancel)
    {
        var checks = await index.CorrectAsync(PageFields.Words, text.Words, absentOnly: true, cancel);
        var content = QuestionWords.Content(text);
        var known = new List<(string Word, int Frequency)>();
        var absent = new List<WordCheck>();
        foreach (var check in checks)
        {
            // Without its accents a word is found all the same: that is no fault to point out.
            var spelt = check.Frequency > 0 ? new NearWord(check.Word, check.Frequency, 1)
                : check.Nearest.Where(near => Folding.Fold(near.Word) == Folding.Fold(check.Word)).MaxBy(near => near.Frequency);
            if (spelt is not null)
            {
                known.AddRange(content.Contains(check.Word) ? [(spelt.Word, spelt.Frequency)] : []);
            }
            else if (absent.Count < MostCorrected && IsCorrectable(check.Word))
            {
                absent.Add(check);
            }
        }

        ImmutableArray<string> rare =
            [.. checks.Where(check => check.Frequency is > 0 and <= FewPages && check.Word.Length >= ShortestDoubted && IsCorrectable(check.Word)).Select(check => check.Word)];
        if (absent.Count == 0)
        {
            return SpellingCheck.Nothing with { Rare = rare };
        }

        var lookup = new SpellingLookup(text.Words, absent);
        var misspelt = lookup.Read(await index.TermsAsync(PageFields.Words, lookup.Patterns, cancel)).Where(word => !word.Candidates.IsEmpty).ToImmutableArray();
        if (misspelt.IsEmpty)
        {
            return SpellingCheck.Nothing with { Rare = rare };
        }

        var context = new SpellingContext(misspelt, known.OrderBy(word => word.Frequency).Select(word => word.Word), content);
        await context.CountAsync(index, allowed, cancel);
        return Chosen(context) with { Rare = rare };
    }

    /// <summary>
    /// What to offer for a text that finds little because of a word that hardly any page has, while another, nearly the same, is on many.
    /// </summary>
    public async Task<Correction?> OfferAsync(QueryText text, ImmutableArray<string> rare, Level allowed, CancellationToken cancel)
    {
        var checks = await index.CorrectAsync(PageFields.Words, [.. rare.Take(MostCorrected)], absentOnly: false, cancel);
        var better = checks.Select(check => (check.Word, Near: Usual(check))).Where(pair => pair.Near is not null).ToList();
        if (better.Count == 0)
        {
            return null;
        }

        var counts = await index.CountAsync(
            [.. better.Select(pair => SpellingCandidate.Of(pair.Near!, [pair.Near!], 0, 0).Condition)], Ranking.Filter(allowed), FarMoreFrequent, cancel);
        var written = better.Zip(counts).Where(pair => pair.Second >= FarMoreFrequent).ToImmutableDictionary(pair => pair.First.Word, pair => pair.First.Near!);
        return (SpellingCheck.Nothing with { Written = written }).Correct(text);
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

    static string? Usual(WordCheck check) =>
        check.Nearest
            .Where(near => near.Frequency >= FarMoreFrequent * check.Frequency && !SpellingCost.AreForms(check.Word, near.Word)
                && Folding.Fold(near.Word) != Folding.Fold(check.Word) && SpellingDistance.Between(check.Word, near.Word) <= 1)
            .MinBy(near => SpellingDistance.Between(check.Word, near.Word))?.Word;

    static bool IsCorrectable(string word) =>
        word.Length is >= ShortestCorrected and <= LongestCorrected && !FrenchAnalysis.IsStopWord(word) && !word.Any(char.IsDigit);
}
