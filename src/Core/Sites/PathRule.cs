using System.Collections.Immutable;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Core.Sites;

/// <summary>What a site list says of the pages below one path prefix; null means as for the whole site.</summary>
public sealed record PathRule(string Path, LevelRange? Levels, ImmutableArray<Subject>? Subjects)
{
    /// <summary>Somebody answers for pictures and videos that have no text of their own.</summary>
    public bool? VouchesForMedia { get; init; }
}
