using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Answers;

/// <summary>A page's place in the results of a search, as far as index and list tell it.</summary>
public abstract record PagePlace
{
    private PagePlace() { }

    /// <summary>No list approves the address.</summary>
    public sealed record NotApproved : PagePlace;

    /// <summary>A teacher has blocked the page, or its site is in quarantine; nothing else is revealed.</summary>
    public sealed record Closed : PagePlace;

    /// <summary>The page is for older pupils than the searcher may be; nothing else is revealed.</summary>
    public sealed record AboveLevel : PagePlace;

    /// <summary>Approved, but not in the index.</summary>
    public sealed record NotIndexed : PagePlace;

    /// <summary>The index cannot answer now.</summary>
    public sealed record Unavailable : PagePlace;

    /// <summary>In the index, but without any of the query's words, or the query is empty.</summary>
    public sealed record NotMatching(string Title, LevelRange Levels, ImmutableArray<string> Missing) : PagePlace;

    /// <param name="Rank">Counted from 1; null for a page beyond the readable results.</param>
    /// <param name="Missing">Words of the search that the page lacks.</param>
    /// <param name="Before">The first pages before it, best first.</param>
    public sealed record Found(
        string Title, LevelRange Levels, int? Rank, ScoreAccount Account, ImmutableArray<string> Missing,
        ImmutableArray<Rival> Before) : PagePlace
    {
        /// <summary>It comes after all pages that are not for older pupils, whatever its score.</summary>
        public bool IsForOlder { get; init; }
    }

    /// <summary>A page ranked before another.</summary>
    public sealed record Rival(int Rank, PageUrl Url, string Title, ScoreAccount Account);
}
