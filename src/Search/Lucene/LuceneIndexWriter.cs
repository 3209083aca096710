using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Core.Files;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Lucene.Storage;
using SchoolSearch.Search.Lucene.Writing;

namespace SchoolSearch.Search.Lucene;

/// <summary>
/// Writes the index of a data directory. It writes into the index that is searched if that has today's schema;
/// otherwise into another one beside it, which takes its place on <see cref="CompleteAsync"/> (<see
/// cref="IndexFolder"/>). A run that was killed goes on where its last batch ended.
/// </summary>
public sealed class LuceneIndexWriter : IIndexWriter
{
    /// <summary>Of a commit: the schema that it was written with.</summary>
    const string Schema = "schema";

    const int BufferMegabytes = 32;

    /// <summary>Merges that may wait before writing waits for them.</summary>
    const int MostMerges = 4;

    /// <summary>A large segment, which a small change leaves alone, and what has come since.</summary>
    const int SettledSegments = 3;

    /// <summary>The part of the pages that may stand beside the largest segment, or be deleted, before all are merged
    /// into one.</summary>
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

    /// <summary>Takes the index for writing. What is damaged is set aside, and what nobody searches any more is
    /// removed.</summary>
    /// <exception cref="IndexUnavailableException">Another process is writing, or the folder cannot be
    /// written.</exception>
    public static LuceneIndexWriter Open(string data, TimeProvider? time = null) =>
        Open(data, time ?? TimeProvider.System, path => new IndexFiles(path));

    /// <param name="open">
    /// Opens the folder of a generation to be written. Tests watch what is done in it, or let it fail.
    /// </param>
    internal static LuceneIndexWriter Open(string data, TimeProvider time, Func<string, IndexFiles> open)
    {
        var folder = new IndexFolder(data);
        return Guarded(data, () =>
        {
            folder.Create();
            // Lucene.Net's own lock lets a second process in on Linux, where it becomes a shared one (flock(2),
            // LOCK_SH), and two writers destroy an index.
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
                    // Not in the run that builds the first index of today: the former engine may go on serving until
                    // it is stopped.
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
            // Every batch is committed: what is not has failed.
            Abandon();
            documents.Dispose();
            files.Dispose();
            turn.Dispose();
            exclusive.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The generation to write into: the one that is searched, one that a killed run has left, or a new
    /// one.</summary>
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

    /// <summary>Removes what is neither searched nor written.</summary>
    static void Clean(IndexFolder folder, int generation)
    {
        var current = folder.Current();
        foreach (var left in folder.Generations().Where(left => left != current && left != generation))
        {
            folder.Remove(left);
        }
    }

    /// <summary>
    /// The schema of an index; null when there is none that is as it was written. It reads every file: what is damaged
    /// must not be merged into what is not.
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

    /// <summary>Works on what the last commit left, and leaves that when it fails.</summary>
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
            // A later commit must not take the half of a batch: pages would go whose new form is lost.
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

        // Of changes to one page the last one counts.
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
    /// Merges all segments into one. If no more than a small part of the pages stand beside the largest segment, and no
    /// more are deleted, it leaves that alone as long as there are few. Every search pays for every segment.
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
    /// A merge that fails loses nothing: its segments stay, and whoever waits for merges is told by the <see
    /// cref="IndexWriter"/>. Lucene.Net would throw again where an index is rolled back, and leave that half done.
    /// </summary>
    sealed class BackgroundMerges : ConcurrentMergeScheduler
    {
        protected override void HandleMergeException(Exception exc)
        {
        }
    }

    /// <summary>Says in French what the system says of a disk or folder that cannot be written.</summary>
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
