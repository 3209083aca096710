using SchoolSearch.Core.Help;

namespace SchoolSearch.Web.Search;

/// <summary>A search that could not be made. A call for help is answered all the same.</summary>
public sealed record Unavailable(Asked Asked, HelpAdvice? Help);
