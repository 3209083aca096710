using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Lucene.Storage;
using SchoolSearch.Search.Lucene.Writing;

namespace SchoolSearch.Search.Lucene;

/// <summary>
/// Writes the index of a data directory. It writes into the current index if that has today's schema, otherwise into a
/// new one that replaces it on <see cref="CompleteAsync"/> (<see cref="IndexFolder"/>). A run that was killed resumes
/// after its last batch.
/// </summary>
public sealed class LuceneIndexWriter : IIndexWriter
{
    /// <summary>Commit data: the schema with which the index was written.</summary>
    const string Schema = "schema";

    const int BufferMegabytes = 32;

    /// <summary>Waiting merges beyond which writing waits, too.</summary>
    const int MostMerges = 4;

    /// <summary>One large segment that a small change leaves alone, and newer ones.</summary>
    const int SettledSegments = 3;

    /// <summary>The share of pages outside the largest segment, or deleted, up to which it is left alone.</summary>
    const double SmallChange = 0.1;

    static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    static readonly string Today = PageSchema.Version.ToString(CultureInfo.InvariantCulture);

    readonly IndexFolder folder;
    readonly FileLock exclusive;
    readonly int generation;
    readonly IndexFiles files;
    readonly AnalysedAhead documents = new();
    readonly SemaphoreSlim turn = new(1);
    readonly TimeProvider time;
    IndexWriter? writer;
    long reported;
    bool isDisposed;

    LuceneIndexWriter(IndexFolder folder, FileLock exclusive, int generation, IndexFiles files, TimeProvider time)
    {
        this.folder = folder;
        this.exclusive = exclusive;
        this.generation = generation;
        this.files = files;
        this.time = time;
        writer = new IndexWriter(files, Configuration());
        IsEmpty = writer.NumDocs == 0;
    }

    public bool IsEmpty { get; }

    /// <summary>Opens the index for writing. Damaged indexes are set aside, unused ones removed.</summary>
    /// <exception cref="IndexUnavailableException">Another process is writing, or the folder cannot be
    /// written.</exception>
    public static LuceneIndexWriter Open(string data, TimeProvider? time = null) =>
        Open(data, time ?? TimeProvider.System, path => new IndexFiles(path));

    /// <param name="open">Opens a generation's folder for writing. Tests observe it or make it fail.</param>
    internal static LuceneIndexWriter Open(string data, TimeProvider time, Func<string, IndexFiles> open)
    {
        var folder = new IndexFolder(data);
        return Guarded(data, () =>
        {
            folder.Create();
            // On Linux, Lucene.Net's own lock is shared (flock(2), LOCK_SH), so a second process could enter, and two
            // writers destroy an index.
            var exclusive = FileLock.TryTake(folder.LockFile) ?? throw new IndexUnavailableException(
                $"{folder.LockFile} : une autre commande écrit déjà dans cet index. Attendez qu’elle finisse, puis "
                    + "relancez.");
            try
            {
                var generation = Choose(folder);
                Clean(folder, generation);
                if (folder.Current() != generation)
                {
                    folder.TellBuilding(0, 0);
                }
                else if (folder.HasFormer)
                {
                    // Not in the run that builds the first index of the present kind: the former engine may go on
                    // serving until it is stopped.
                    folder.RemoveFormer();
                }

                return new LuceneIndexWriter(folder, exclusive, generation, open(folder.PathOf(generation)), time);
            }
            catch
            {
                exclusive.Dispose();
                throw;
            }
        });
    }

    public async Task WriteAsync(ImmutableArray<IndexChange> changes, CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            Work(index => Write(index, changes, cancel));
        }
        finally
        {
            turn.Release();
        }
    }

    public IEnumerable<PageUrl> Pages(CancellationToken cancel = default)
    {
        using var reader = Guarded(
            folder.PathOf(generation),
            () => DirectoryReader.Open(writer ??= new IndexWriter(files, Configuration()), applyAllDeletes: true));
        var live = MultiFields.GetLiveDocs(reader);
        if (MultiFields.GetTerms(reader, FieldNames.Url)?.GetEnumerator() is not { } urls)
        {
            yield break;
        }

        DocsEnum? documents = null;
        while (Guarded(folder.PathOf(generation), urls.MoveNext))
        {
            cancel.ThrowIfCancellationRequested();
            documents = urls.Docs(live, documents, DocsFlags.NONE);
            if (documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                yield return PageUrl.Parse(urls.Term.Utf8ToString());
            }
        }
    }

    public void Report(int done, int total)
    {
        if (folder.Current() != generation && (reported == 0 || time.GetElapsedTime(reported) >= ReportInterval))
        {
            reported = time.GetTimestamp();
            Guarded(folder.PathOf(generation), () =>
            {
                folder.TellBuilding(done, total);
                return true;
            });
        }
    }

    public async Task CompleteAsync(CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await Task.Run(
                () => Work(index =>
                {
                    Settle(index);
                    Commit(index);
                    if (folder.Current() != generation)
                    {
                        folder.Show(generation);
                    }

                    folder.TellBuilt();
                    Clean(folder, generation);
                }),
                cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            // Every batch was committed; anything uncommitted has failed.
            Abandon();
            documents.Dispose();
            files.Dispose();
            turn.Dispose();
            exclusive.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The generation to write into: the current one, one left by a killed run, or a new one.</summary>
    static int Choose(IndexFolder folder)
    {
        if (folder.Current() is { } current)
        {
            if (SchemaOf(folder.PathOf(current)) is not { } schema)
            {
                SetAsideIfThere(current);
            }
            else if (schema == Today)
            {
                return current;
            }
        }

        foreach (var left in folder.Generations().Where(left => left != folder.Current()).Reverse())
        {
            if (SchemaOf(folder.PathOf(left)) == Today)
            {
                return left;
            }
        }

        return folder.Add();

        void SetAsideIfThere(int lost)
        {
            if (folder.Generations().Contains(lost))
            {
                folder.SetAside(lost);
            }
        }
    }

    /// <summary>Removes generations that are neither searched nor written.</summary>
    static void Clean(IndexFolder folder, int generation)
    {
        var current = folder.Current();
        foreach (var left in folder.Generations().Where(left => left != current && left != generation))
        {
            folder.Remove(left);
        }
    }

    /// <summary>
    /// The schema of an index; null when there is no sound index. It reads every file, since damage must not be merged
    /// into sound segments.
    /// </summary>
    static string? SchemaOf(string path)
    {
        try
        {
            using var files = new IndexFiles(path);
            using var reader = DirectoryReader.Open(files);
            return !files.Sound.Have(reader.IndexCommit.FileNames, again: false, CancellationToken.None) ? null
                : reader.IndexCommit.UserData.TryGetValue(Schema, out var schema) ? schema : "";
        }
        catch (Exception e) when (IndexFaults.IsDamage(e))
        {
            return null;
        }
    }

    static IndexWriterConfig Configuration()
    {
        var merges = new BackgroundMerges();
        merges.SetMaxMergesAndThreads(MostMerges, 1);
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            Similarity = new LengthSimilarity(),
            RAMBufferSizeMB = BufferMegabytes,
            MergeScheduler = merges,
            UseCompoundFile = false,
        };
    }

    /// <summary>Changes the last commit; on failure the last commit stays.</summary>
    void Work(Action<IndexWriter> work) => Guarded(folder.PathOf(generation), () =>
    {
        writer ??= new IndexWriter(files, Configuration());
        try
        {
            work(writer);
            return true;
        }
        catch
        {
            // A later commit must not include half a batch: pages would be deleted whose new version is lost.
            Abandon();
            throw;
        }
    });

    void Write(IndexWriter index, ImmutableArray<IndexChange> changes, CancellationToken cancel)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        // Of several changes to one page the last one counts.
        IndexChange[] last = [.. changes.Reverse().DistinctBy(change => change.Url).Reverse()];
        foreach (var (change, document) in documents.Of(last))
        {
            cancel.ThrowIfCancellationRequested();
            var page = new Term(FieldNames.Url, change.Url.Value);
            switch (change)
            {
                case IndexChange.Upsert:
                    index.UpdateDocument(page, document);
                    break;
                case IndexChange.Delete:
                    index.DeleteDocuments(page);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(changes));
            }
        }

        Commit(index);
    }

    static void Commit(IndexWriter index)
    {
        index.SetCommitData(new Dictionary<string, string> { [Schema] = Today });
        index.Commit();
    }

    /// <summary>
    /// Merges all segments into one, since every search pays for every segment. While segments are few and only a small
    /// part of the pages is outside the largest segment or deleted, the largest is left alone.
    /// </summary>
    static void Settle(IndexWriter index)
    {
        using var reader = DirectoryReader.Open(index, applyAllDeletes: true);
        var largest = reader.Leaves.Select(leaf => leaf.AtomicReader.NumDocs).DefaultIfEmpty(0).Max();
        var small = (int)(SmallChange * reader.MaxDoc);
        var isSmall = reader.NumDocs - largest <= small && reader.NumDeletedDocs <= small;
        index.ForceMerge(isSmall ? SettledSegments : 1);
    }

    void Abandon()
    {
        try
        {
            writer?.Rollback();
            writer = null;
        }
        catch (Exception e) when (IndexFaults.IsOfIndex(e))
        {
            // The last commit stands.
        }
    }

    /// <summary>
    /// A failed merge loses nothing: its segments stay, and the <see cref="IndexWriter"/> reports it to those who wait
    /// for merges. Lucene.Net would throw again during a rollback and leave it half done.
    /// </summary>
    sealed class BackgroundMerges : ConcurrentMergeScheduler
    {
        protected override void HandleMergeException(Exception exc)
        {
        }
    }

    /// <summary>Turns system errors of an unwritable disk or folder into French messages.</summary>
    static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IndexFaults.IsOfIndex(e))
        {
            throw IndexFaults.WhileWriting(path, e);
        }
    }
}
