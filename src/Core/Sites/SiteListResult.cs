using System.Collections.Immutable;
using SchoolSearch.Core.Yaml;

namespace SchoolSearch.Core.Sites;

/// <summary>Site lists are taken whole or not at all: one that is half understood could approve what nobody
/// meant.</summary>
public abstract record SiteListResult
{
    private SiteListResult() { }

    public sealed record Loaded(SiteList Sites) : SiteListResult;

    /// <summary>In the order of the files and their lines; never empty.</summary>
    public sealed record Invalid(ImmutableArray<Problem> Problems) : SiteListResult;
}
