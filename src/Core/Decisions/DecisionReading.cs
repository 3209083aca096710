using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Yaml;

namespace SchoolSearch.Core.Decisions;

/// <summary>The decisions are taken whole or not at all: one that cannot be read may be the one that blocks a
/// page.</summary>
public abstract record DecisionReading
{
    private DecisionReading() { }

    public sealed record Loaded(DecisionList Decisions) : DecisionReading;

    /// <param name="Problems">In French, with file, line and remedy; never empty.</param>
    public sealed record Broken(ImmutableArray<Problem> Problems) : DecisionReading;
}
