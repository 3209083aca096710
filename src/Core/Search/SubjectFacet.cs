using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

public sealed record SubjectFacet(Subject Subject, int Count);
