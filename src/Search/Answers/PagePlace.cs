using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Answers;

/// <summary>Where a page stands for a search, as far as index and list know.</summary>
public abstract record PagePlace
{
    private PagePlace() { }

    /// <summary>No list approves the address.</summary>
    public sealed record NotApproved : PagePlace;

    /// <summary>A teacher has blocked the page, or its site is in quarantine; nothing else is told of it.</summary>
    public sealed record Closed : PagePlace;

    /// <summary>For older pupils than those who may be asking; nothing else is told of it.</summary>
    public sealed record AboveLevel : PagePlace;

    /// <summary>Approved, and not in the index.</summary>
    public sealed record NotIndexed : PagePlace;

    /// <summary>The engine does not answer now.</summary>
    public sealed record Unavailable : PagePlace;

    /// <summary>In the index, and none of the words finds it, or nothing was asked.</summary>
    public sealed record NotMatching(string Title, LevelRange Levels, ImmutableArray<string> Missing) : PagePlace;

    /// <param name="Rank">Counted from 1; null for a page beyond those that anyone can read.</param>
    /// <param name="Missing">Words of the search that the page lacks.</param>
    /// <param name="Before">The first pages before it, best first.</param>
    public sealed record Found(
        string Title, LevelRange Levels, int? Rank, ScoreAccount Account, ImmutableArray<string> Missing,
        ImmutableArray<Rival> Before) : PagePlace
    {
        /// <summary>It comes after all pages that are not for older pupils, whatever its score.</summary>
        public bool IsForOlder { get; init; }
    }

    /// <summary>A page that comes before another.</summary>
    public sealed record Rival(int Rank, PageUrl Url, string Title, ScoreAccount Account);
}
