using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>Asks for titles and headings in which every word of a text begins a word.</summary>
/// <param name="Signals">What makes a page better than another.</param>
public sealed record SuggestionQuery(string Text, PageFilter Filter, int Size, ImmutableArray<Signal> Signals)
{
    /// <summary>Characters; longer texts continue nothing.</summary>
    public const int Longest = 200;

    public const int MostWords = 16;
}

/// <param name="Pages">Pages that have the text, the best first: some, not all.</param>
public sealed record SuggestedText(string Text, ImmutableArray<PageUrl> Pages);
