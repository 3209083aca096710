using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Search.Answers;

/// <summary>A pupil's search. Every member is untrusted: any text, any length, any number.</summary>
/// <param name="Level">The level that results should suit; null for the school's ceiling. It can lower the ceiling,
/// never raise it.</param>
/// <param name="Subject">Code of a subject, or null.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record SearchRequest(string Query, Level? Level = null, string? Subject = null, int Page = 1)
{
    /// <summary>Only pages of this kind; null, or an unknown kind, for all.</summary>
    public PageKind? Kind { get; init; }

    /// <summary>Only pages under an open licence.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>The words are searched as typed, without applying or offering a correction.</summary>
    public bool Exact { get; init; }

    /// <summary>For teachers and tests: every hit explains its score.</summary>
    public bool Explain { get; init; }
}
