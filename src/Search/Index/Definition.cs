using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Search.Index;

/// <summary>An encyclopedia's definition of what the whole query names.</summary>
/// <param name="Text">The page's first sentences.</param>
/// <param name="SiteName">The encyclopedia's name in today's list.</param>
public sealed record Definition(
    PageUrl Url, string Title, string Text, string SiteName, string Language, LevelRange Levels);
