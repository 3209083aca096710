namespace SchoolSearch.Core.Index;

public sealed record FacetCount(string Value, int Count);
