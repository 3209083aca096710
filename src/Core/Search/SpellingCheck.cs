namespace SchoolSearch.Core.Search;

/// <summary>What the index says of a text's words.</summary>
/// <param name="Better">Words of the index by words that it lacks; parts of longer words stay out.</param>
/// <param name="IsAllAbsent">As typed, the text finds nothing.</param>
sealed record SpellingCheck(IReadOnlyDictionary<string, string> Better, bool IsAllAbsent);
