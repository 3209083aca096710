using SchoolSearch.Core.Pages;

namespace SchoolSearch.Core.Search;

public sealed record KindFacet(PageKind Kind, int Count);
