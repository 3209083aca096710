using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>Asks for titles and headings in which every word of a text begins a word.</summary>
/// <param name="Signals">Signals that order the pages.</param>
public sealed record SuggestionQuery(string Text, PageFilter Filter, int Size, ImmutableArray<Signal> Signals)
{
    /// <summary>Characters; longer texts have no completions.</summary>
    public const int Longest = 200;

    public const int MostWords = 16;
}

/// <param name="Pages">Some of the pages with the text, best first.</param>
public sealed record SuggestedText(string Text, ImmutableArray<PageUrl> Pages);
