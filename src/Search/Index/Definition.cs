using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Search.Index;

/// <summary>What an encyclopedia of the list says of the thing that the whole query names.</summary>
/// <param name="Text">The first sentences of the page.</param>
/// <param name="SiteName">The encyclopedia, as the list has it today.</param>
public sealed record Definition(
    PageUrl Url, string Title, string Text, string SiteName, string Language, LevelRange Levels);
