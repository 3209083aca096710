namespace SchoolSearch.Core.Index;

/// <summary>BM25's parameters (Robertson and Zaragoza 2009): saturation of term frequency and weight of field length.</summary>
public sealed record Similarity(double K1 = 1.2, double B = 0.75);
