using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// An index of any engine that tests write and read at once. It remembers the pages it has written, because the port
/// cannot delete them all.
/// </summary>
public abstract class WritableIndex
{
    readonly HashSet<PageUrl> written = [];

    public abstract IIndexReader Reader { get; }

    /// <summary>Pages written other than by <see cref="WriteAsync"/> stay for good.</summary>
    public abstract IIndexWriter Writer { get; }

    /// <summary>Writes the changes as one batch, and makes them visible to the reader.</summary>
    public async Task WriteAsync(params IndexChange[] changes)
    {
        written.UnionWith(changes.Select(change => change.Url));
        await Writer.WriteAsync([.. changes]);
        await Reader.RefreshAsync();
    }

    /// <summary>The same, after deleting all other pages.</summary>
    public async Task FreshAsync(params IndexChange[] changes)
    {
        var old = written.Select(IndexChange (page) => new IndexChange.Delete(page)).ToArray();
        written.Clear();
        await WriteAsync([.. old, .. changes]);
        written.IntersectWith(changes.Select(change => change.Url));
    }
}
