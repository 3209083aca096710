namespace SchoolSearch.Core.Index;

/// <summary>A link of an analyzer chain: the name of a Lucene factory (elision, frenchLightStem…) and its parameters.</summary>
public sealed record AnalyzerStep(string Name, params (string Name, string Value)[] Parameters);
