using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Query;

/// <summary>What was typed, as far as it can be understood without the index.</summary>
/// <param name="Allowed">The level that is enforced.</param>
/// <param name="IsOffSchool">It asks for what is not for school.</param>
/// <param name="Help">What helps whoever asks this; null for nearly all.</param>
public sealed record TypedQuery(QueryText Text, Level Allowed, bool IsOffSchool, HelpAdvice? Help)
{
    public static TypedQuery Read(string? query, Level allowed, QueryCare care)
    {
        var text = QueryText.Parse(query);
        var needs = text.Words.IsEmpty ? default : care.Read(text.Shown, allowed);
        return new TypedQuery(text, allowed, needs.IsOffSchool, needs.Help);
    }

    /// <summary>A search that is not for school, or of somebody who may need help, finds what it says and nothing
    /// beside.</summary>
    public bool IsTakenAsTyped => IsOffSchool || Help is { IsQuiet: false };
}

/// <summary>All that is known of a query before pages are ranked. It is made once and serves results, accounts and
/// measurements alike.</summary>
/// <param name="Wanted">The level that the pupil named, or null.</param>
/// <param name="IsExact">The words as they are typed: nothing is corrected, and nothing stands beside them.</param>
/// <param name="Synonyms">What else the words stand for, as typed and as they should be spelt.</param>
/// <param name="FreshIn">The present year, when the text asks for what is new.</param>
public sealed record UnderstoodQuery(
    TypedQuery Typed,
    Level? Wanted,
    bool IsExact,
    Question Question,
    ImmutableArray<Synonym> Synonyms,
    SpellingCheck Spelling,
    int? FreshIn)
{
    /// <summary>Kinds of pages that the words ask for, as typed or as any of them may have been meant.</summary>
    public PurposeSet Purposes { get; } = AskedPurposes.Of(
        [
            .. Typed.Text.Words, .. Spelling.Asked(Typed.Text).Words, .. Spelling.Offered.Values,
            .. Spelling.Homophones.Values,
        ]);

    /// <summary>A better spelling of the whole text, or null.</summary>
    public Correction? Correction { get; } = Spelling.Correct(Typed.Text);

    /// <summary>What the pupil is shown results for.</summary>
    public QueryText Answered => Correction is { Applied: true } applied ? QueryText.Parse(applied.Query) : Typed.Text;

    /// <summary>What is searched: what is clearly better stands in place of what was typed.</summary>
    public QueryText Asked { get; } = Spelling.Asked(Typed.Text);

    /// <summary>The word, or what the index has in place of a word that it lacks.</summary>
    public string Better(string word) =>
        Spelling.Offered.GetValueOrDefault(word) is { Length: > 0 } better ? better : word;
}
