using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>The one writer of an index. It is opened for one run, and no second one can be opened meanwhile.</summary>
/// <remarks>Every member throws <see cref="IndexUnavailableException"/> when the index cannot be written.</remarks>
public interface IIndexWriter : IAsyncDisposable
{
    /// <summary>The index that is written is new and holds nothing: every page must be written.</summary>
    bool IsEmpty { get; }

    /// <summary>
    /// Applies all changes in order. When it returns they are on disk, each page whole. When it throws, any of them may
    /// have been applied, each page whole; applying the batch again is harmless.
    /// </summary>
    Task WriteAsync(ImmutableArray<IndexChange> changes, CancellationToken cancel = default);

    /// <summary>Tells those who search how far a new index is (<see cref="IndexState.Building"/>).</summary>
    void Report(int done, int total);

    /// <summary>
    /// All pages have been written. An index that was built beside the one in use takes its place now, and segments are
    /// merged, which may take minutes and makes later searches cheaper.
    /// </summary>
    Task CompleteAsync(CancellationToken cancel = default);
}

/// <summary>A change to the index.</summary>
public abstract record IndexChange
{
    private IndexChange() { }

    public abstract PageUrl Url { get; }

    /// <summary>Adds the page, or replaces the one of its address.</summary>
    public sealed record Upsert(PageDocument Page) : IndexChange
    {
        public override PageUrl Url => Page.Url;
    }

    public sealed record Delete(PageUrl Page) : IndexChange
    {
        public override PageUrl Url => Page;
    }
}
