using SchoolSearch.Core.Help;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Web.Search;

/// <summary>A search that could not be made. A call for help is answered all the same.</summary>
/// <param name="State">Of the index.</param>
public sealed record Unavailable(Asked Asked, HelpAdvice? Help, IndexState State);
