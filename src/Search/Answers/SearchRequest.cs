using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Search.Answers;

/// <summary>What a pupil asks. Every member is untrusted: any text, any length, any number.</summary>
/// <param name="Level">Whom the results should suit; null for whatever the school allows. It can lower the ceiling,
/// never raise it.</param>
/// <param name="Subject">Code of a subject, or null.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record SearchRequest(string Query, Level? Level = null, string? Subject = null, int Page = 1)
{
    /// <summary>Pages of one kind only; null, or a kind that does not exist, for all.</summary>
    public PageKind? Kind { get; init; }

    /// <summary>Pages under an open licence only.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>The words as they are typed: nothing is corrected, nor is a correction offered.</summary>
    public bool Exact { get; init; }

    /// <summary>For teachers and tests: every hit tells how its score came about.</summary>
    public bool Explain { get; init; }
}
