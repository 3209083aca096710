using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>Adds the score of the whole text as a phrase, its words at most <paramref name="Slop"/> moves apart.</summary>
public sealed record IndexPhrase(string Text, ImmutableSortedDictionary<string, double> Fields, int Slop);
