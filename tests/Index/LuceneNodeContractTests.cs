using SchoolSearch.Core.Index;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>The port's contract on the real node.</summary>
public sealed class LuceneNodeContractTests(NodeFixture node) : SearchIndexContract, IClassFixture<NodeFixture>
{
    protected override ISearchIndex Index => node.Index;
}
