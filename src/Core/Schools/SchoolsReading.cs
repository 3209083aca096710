using System.Collections.Immutable;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Yaml;

namespace SchoolSearch.Core.Schools;

/// <summary>The schools are taken whole or not at all: what cannot be read may be a ceiling or a block.</summary>
public abstract record SchoolsReading
{
    private SchoolsReading() { }

    public sealed record Loaded(ImmutableArray<School> Schools) : SchoolsReading;

    /// <param name="Problems">In French, with file, line and remedy; never empty.</param>
    public sealed record Broken(ImmutableArray<Problem> Problems) : SchoolsReading;
}
