using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>
/// Adds the score of a second query to the best <paramref name="Window"/> documents and puts them in order again: what costs too much for every
/// document that matches. A document that only this query matches is not found by it.
/// </summary>
/// <param name="Query">As in <see cref="IndexQuery"/>.</param>
/// <param name="Fields">Boost by field.</param>
/// <param name="Tie">How much the fields other than the best one add.</param>
/// <param name="Window">Documents, at most 1,000.</param>
public sealed record IndexRescore(string Query, ImmutableSortedDictionary<string, double> Fields, double Tie, int Window)
{
    /// <summary>What adds to the score of the best whatever the query: cheaper than asked of every document, and no less where it only decides between good ones.</summary>
    public ImmutableArray<IndexSignal> Signals { get; init; } = [];

    /// <summary>Words that may stand for others, at most 64.</summary>
    public ImmutableArray<IndexSubstitute> Substitutes { get; init; } = [];
}
