using System.Collections.Immutable;

namespace SchoolSearch.Core.Help;

/// <summary>What a theme says to pupils of an age.</summary>
/// <param name="Text">What is so, and what one can do.</param>
/// <param name="Lines">In the order in which they are shown.</param>
public sealed record HelpWords(string Text, ImmutableArray<HelpLine> Lines);
