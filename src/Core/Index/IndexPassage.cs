using System.Collections.Immutable;

namespace SchoolSearch.Core.Index;

/// <summary>A piece of a page's text and the ranges of it that match, in order and apart. The text is never markup.</summary>
public sealed record IndexPassage(string Text, ImmutableArray<Range> Marks);
