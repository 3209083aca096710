using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;

namespace SchoolSearch.Web.Why;

/// <summary>What a teacher asked about a page, and the answer.</summary>
/// <param name="Place">Null when nothing was asked, or the address is none.</param>
public sealed record WhyAnswer(string Query, string Address, Level? Level, PagePlace? Place, Level Ceiling)
{
    public bool IsAsked { get; init; }
}
