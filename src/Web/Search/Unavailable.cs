using SchoolSearch.Core.Help;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Web.Search;

/// <summary>A search that failed. Help is shown all the same.</summary>
/// <param name="State">The index's state.</param>
public sealed record Unavailable(Asked Asked, HelpAdvice? Help, IndexState State);
