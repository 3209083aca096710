using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Query;

/// <summary>A typed query, as far as it can be analysed without the index.</summary>
/// <param name="Allowed">The enforced level.</param>
/// <param name="IsOffSchool">It asks for what a school does not offer.</param>
/// <param name="Help">Help for the person who asks; null for nearly all queries.</param>
public sealed record TypedQuery(QueryText Text, Level Allowed, bool IsOffSchool, HelpAdvice? Help)
{
    public static TypedQuery Read(string? query, Level allowed, QueryCare care)
    {
        var text = QueryText.Parse(query);
        var needs = text.Words.IsEmpty ? default : care.Read(text.Shown, allowed);
        return new TypedQuery(text, allowed, needs.IsOffSchool, needs.Help);
    }

    /// <summary>A search that is off school, or a call for help, is made as typed, without corrections or
    /// synonyms.</summary>
    public bool IsTakenAsTyped => IsOffSchool || Help is { IsQuiet: false };
}

/// <summary>All that is known about a query before pages are ranked. It is made once and shared by results, accounts
/// and measurements.</summary>
/// <param name="Wanted">The level that the pupil named, or null.</param>
/// <param name="IsExact">The words are searched as typed: no corrections and no synonyms.</param>
/// <param name="Synonyms">Synonyms of the words, as typed and as corrected.</param>
/// <param name="FreshIn">The present year when the text asks for what is new.</param>
public sealed record UnderstoodQuery(
    TypedQuery Typed,
    Level? Wanted,
    bool IsExact,
    Question Question,
    ImmutableArray<Synonym> Synonyms,
    SpellingCheck Spelling,
    int? FreshIn)
{
    /// <summary>Purposes that the words ask for, as typed or as they may have been meant.</summary>
    public PurposeSet Purposes { get; } = AskedPurposes.Of(
        [
            .. Typed.Text.Words, .. Spelling.Asked(Typed.Text).Words, .. Spelling.Offered.Values,
            .. Spelling.Homophones.Values,
        ]);

    /// <summary>A better spelling of the whole text, or null.</summary>
    public Correction? Correction { get; } = Spelling.Correct(Typed.Text);

    /// <summary>The text for which the pupil sees results.</summary>
    public QueryText Answered => Correction is { Applied: true } applied ? QueryText.Parse(applied.Query) : Typed.Text;

    /// <summary>The text that is searched, with clearly better words in place of typed ones.</summary>
    public QueryText Asked { get; } = Spelling.Asked(Typed.Text);

    /// <summary>The word, or the index's word in place of one that the index lacks.</summary>
    public string Better(string word) =>
        Spelling.Offered.GetValueOrDefault(word) is { Length: > 0 } better ? better : word;
}
