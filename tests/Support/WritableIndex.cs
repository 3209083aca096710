using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Tests.Support;

/// <summary>
/// An index that tests write and ask at once, whatever engine keeps it. It remembers which pages it has written,
/// because the port has no way to delete them all.
/// </summary>
public abstract class WritableIndex
{
    readonly HashSet<PageUrl> written = [];

    public abstract IIndexReader Reader { get; }

    /// <summary>Pages that are written past <see cref="WriteAsync"/> stay for good.</summary>
    public abstract IIndexWriter Writer { get; }

    /// <summary>Writes the changes as one batch, and lets the reader see them.</summary>
    public async Task WriteAsync(params IndexChange[] changes)
    {
        written.UnionWith(changes.Select(change => change.Url));
        await Writer.WriteAsync([.. changes]);
        await Reader.RefreshAsync();
    }

    /// <summary>The same on an index that holds nothing else.</summary>
    public async Task FreshAsync(params IndexChange[] changes)
    {
        var old = written.Select(IndexChange (page) => new IndexChange.Delete(page)).ToArray();
        written.Clear();
        await WriteAsync([.. old, .. changes]);
        written.IntersectWith(changes.Select(change => change.Url));
    }
}
