using SchoolSearch.Core.Index;
using SchoolSearch.Core.Search;

namespace SchoolSearch.Tests.Support;

/// <summary>A Lucene node with today's schema and no document, for the tests of one class.</summary>
public sealed class NodeFixture : IAsyncLifetime, IDisposable
{
    readonly TemporaryDirectory directory = new();

    public NodeFixture() => Index = new LuceneNode(new LuceneNodeOptions(directory.FullPath)
    {
        HeapMegabytes = 256,
        AnswerTimeout = TimeSpan.FromMinutes(1),
        StartTimeout = TimeSpan.FromMinutes(1),
    });

    public LuceneNode Index { get; }

    /// <summary>Where the node listens.</summary>
    public string Socket => directory.Combine("run", "node.sock");

    public async Task InitializeAsync() => await Index.ConfigureAsync(PageSchema.Current, rebuild: false);

    public async Task DisposeAsync() => await Index.DisposeAsync();

    public void Dispose() => directory.Dispose();
}
