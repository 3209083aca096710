using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Search.Index;

/// <summary>The only writer of an index. It is opened for one run; meanwhile no second writer can be opened.</summary>
/// <remarks>Every member throws <see cref="IndexUnavailableException"/> when the index cannot be written.</remarks>
public interface IIndexWriter : IAsyncDisposable
{
    /// <summary>The index being written is new and empty, so every page must be written.</summary>
    bool IsEmpty { get; }

    /// <summary>
    /// Applies all changes in order. When it returns, they are on disk. When it throws, any of them may have been
    /// applied; applying the batch again is harmless. Each page is written whole or not at all.
    /// </summary>
    Task WriteAsync(ImmutableArray<IndexChange> changes, CancellationToken cancel = default);

    /// <summary>The pages of the index being written, in the order of the bytes of their addresses.</summary>
    IEnumerable<PageUrl> Pages(CancellationToken cancel = default);

    /// <summary>Publishes the progress of a new index to readers (<see cref="IndexState.Building"/>).</summary>
    void Report(int done, int total);

    /// <summary>
    /// Ends the run: all pages have been written. An index built beside the current one replaces it, and segments are
    /// merged, which may take minutes and makes later searches cheaper.
    /// </summary>
    Task CompleteAsync(CancellationToken cancel = default);
}

/// <summary>A change to the index.</summary>
public abstract record IndexChange
{
    private IndexChange() { }

    public abstract PageUrl Url { get; }

    /// <summary>Adds the page, or replaces the page with its address.</summary>
    public sealed record Upsert(PageDocument Page) : IndexChange
    {
        public override PageUrl Url => Page.Url;
    }

    public sealed record Delete(PageUrl Page) : IndexChange
    {
        public override PageUrl Url => Page;
    }
}
