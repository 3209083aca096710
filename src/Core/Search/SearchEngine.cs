using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Search;

/// <summary>Answers pupils. The one place where the level ceiling becomes part of what the engine is asked.</summary>
/// <param name="index">The engine.</param>
/// <param name="ceiling">The highest level of which this school shows pages; no request gets past it.</param>
public sealed class SearchEngine(ISearchIndex index, Level ceiling)
{
    /// <summary>Queries are cut after so many characters.</summary>
    public const int MaximumQueryLength = 300;

    public const int PageSize = 10;

    public Level Ceiling { get; } = ceiling;

    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancel = default) => throw new NotSupportedException(index.ToString());

    /// <summary>Titles that continue what is being typed; empty when the engine does not answer.</summary>
    public Task<IReadOnlyList<string>> SuggestAsync(string text, Level? level, CancellationToken cancel = default) => throw new NotSupportedException(index.ToString());
}
