using System.Collections.Immutable;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Core.Search;

/// <summary>
/// Corrects words that no page has by words that pages have, pages that the pupil may see. It knows no other vocabulary, so it cannot lead
/// to a word that was refused, nor
/// to one of older pupils' pages.
/// </summary>
sealed class Spelling(ISearchIndex index)
{
    const int ShortestCorrected = 4;

    public async Task<SpellingCheck> CheckAsync(QueryText text, Level allowed, CancellationToken cancel)
    {
        var checks = await index.CorrectAsync(PageFields.Words, text.Words, cancel);
        var better = new Dictionary<string, string>();
        var isAllAbsent = true;
        foreach (var (word, check) in text.Words.Zip(checks))
        {
            if (FrenchAnalysis.IsStopWord(word))
            {
                continue;
            }

            // Without its accents a word is found all the same: that is no fault to point out.
            if (check.Frequency > 0 || word.Length < ShortestCorrected || check.Nearest.Any(near => Folding.Fold(near.Word) == Folding.Fold(word)))
            {
                isAllAbsent &= check.Frequency == 0 && word.Length < ShortestCorrected;
            }
            else if (await BestAsync(check, allowed, cancel) is { } best)
            {
                better[word] = best;
            }
        }

        return new SpellingCheck(better, isAllAbsent);
    }

    /// <summary>Likeness first; among words nearly alike the frequent one.</summary>
    async Task<string?> BestAsync(WordCheck check, Level allowed, CancellationToken cancel)
    {
        foreach (var near in check.Nearest.OrderByDescending(near => near.Similarity + (0.05 * Math.Log10(near.Frequency + 1))))
        {
            var visible = await index.SearchAsync(
                new IndexQuery($"{PageFields.Words}:\"{near.Word}\"", ImmutableSortedDictionary<string, double>.Empty, 0,
                    Ranking.Filter(allowed)) { Size = 1 },
                cancel);
            if (visible.Total > 0)
            {
                return near.Word;
            }
        }

        return null;
    }
}
