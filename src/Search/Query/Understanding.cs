using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Query;

/// <summary>Finds out what a query means: what it asks, how its words should be spelt, what else they stand
/// for.</summary>
sealed class Understanding(Speller speller, SynonymList synonyms, QueryCare care, TimeProvider time)
{
    /// <param name="filter">Pages that the pupil may see: no correction comes from others.</param>
    public async Task<UnderstoodQuery> OfAsync(
        TypedQuery typed, PageFilter filter, Level? wanted, bool isExact, CancellationToken cancel)
    {
        var exact = isExact || typed.IsTakenAsTyped;
        var also = exact ? [] : synonyms.For(typed.Text);
        var spelling = exact ? SpellingCheck.Nothing : await SpeltAsync(typed.Text, also, filter, cancel);
        if (spelling.Correct(typed.Text) is { } better)
        {
            // « louis katorze » is Louis XIV, too.
            also = [.. also.Concat(synonyms.For(QueryText.Parse(better.Query))).DistinctBy(one => one.Also)];
        }

        var question = QuestionWords.Of(spelling.Asked(typed.Text));
        return new UnderstoodQuery(
            typed, wanted, exact, question, also, spelling,
            Recency.IsAskedFor(typed.Text) ? time.GetUtcNow().Year : null);
    }

    /// <summary>What to offer where little was found because of a word that hardly any page has; null for
    /// nothing.</summary>
    public async Task<Correction?> OfferAsync(UnderstoodQuery query, PageFilter filter, CancellationToken cancel) =>
        await speller.OfferAsync(query.Typed.Text, query.Spelling.Rare, filter, cancel) is { } offered
            && !care.IsOffSchool(offered.Query)
            ? offered : null;

    /// <summary>How the words should be spelt. No correction makes a search one that is not for school.</summary>
    async Task<SpellingCheck> SpeltAsync(
        QueryText text, ImmutableArray<Synonym> also, PageFilter filter, CancellationToken cancel)
    {
        // A word that the list of synonyms knows is no mistake, though no page has it.
        var known = also.SelectMany(one => one.Typed).ToImmutableHashSet();
        var spelt = (await speller.CheckAsync(text, filter, cancel)).Without(known);
        return spelt.Correct(text) is { } better && care.IsOffSchool(better.Query) ? SpellingCheck.Nothing : spelt;
    }
}
