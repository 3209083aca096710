using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Query;

/// <summary>Analyses a query: what it asks for, how its words should be spelt, and their synonyms.</summary>
sealed class Understanding(Speller speller, SynonymList synonyms, QueryCare care, TimeProvider time)
{
    /// <param name="filter">Pages that the pupil may see: corrections use no other pages.</param>
    public async Task<UnderstoodQuery> OfAsync(
        TypedQuery typed, PageFilter filter, Level? wanted, bool isExact, CancellationToken cancel)
    {
        var exact = isExact || typed.IsTakenAsTyped;
        var also = exact ? [] : synonyms.For(typed.Text);
        var spelling = exact ? SpellingCheck.Nothing : await SpeltAsync(typed.Text, also, filter, cancel);
        if (spelling.Correct(typed.Text) is { } better)
        {
            // « louis katorze » also means Louis XIV.
            also = [.. also.Concat(synonyms.For(QueryText.Parse(better.Query))).DistinctBy(one => one.Also)];
        }

        var question = QuestionWords.Of(spelling.Asked(typed.Text));
        return new UnderstoodQuery(
            typed, wanted, exact, question, also, spelling,
            Recency.IsAskedFor(typed.Text) ? time.GetUtcNow().Year : null);
    }

    /// <summary>A correction to offer when little was found because hardly any page has a word; null for
    /// none.</summary>
    public async Task<Correction?> OfferAsync(UnderstoodQuery query, PageFilter filter, CancellationToken cancel) =>
        await speller.OfferAsync(query.Typed.Text, query.Spelling.Rare, filter, cancel) is { } offered
            && !care.IsOffSchool(offered.Query)
            && !SaysLess(query.Typed.Text, offered)
            ? offered : null;

    /// <summary>The spelling check. A correction that would make the search off school is dropped.</summary>
    async Task<SpellingCheck> SpeltAsync(
        QueryText text, ImmutableArray<Synonym> also, PageFilter filter, CancellationToken cancel)
    {
        // A word in the list of synonyms is not a mistake, even when no page has it.
        var known = also.SelectMany(one => one.Typed).ToImmutableHashSet();
        var spelt = (await speller.CheckAsync(text, filter, cancel)).Without(known);
        return spelt.Correct(text) is { } better && (care.IsOffSchool(better.Query) || SaysLess(text, better))
            ? SpellingCheck.Nothing : spelt;
    }

    /// <summary>Whether only small words would be left of a text that has others: « sexe » does not mean « ses ».
    /// </summary>
    static bool SaysLess(QueryText text, Correction better) =>
        text.Words.Any(word => !FrenchAnalysis.IsStopWord(word))
            && QueryText.Parse(better.Query).Words.All(FrenchAnalysis.IsStopWord);
}
