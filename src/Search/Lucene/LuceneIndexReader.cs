using System.Collections.Immutable;
using Lucene.Net.Index;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Lucene.Storage;
using SchoolSearch.Search.Lucene.Words;
using SchoolSearch.Search.Ranking;

namespace SchoolSearch.Search.Lucene;

/// <summary>
/// Searches the index of a data directory in this process. Any number of processes may do so beside the writer: a
/// reader looks at the folder a few times a second and notices commits and replaced indexes by itself.
/// </summary>
/// <remarks>A search is bound by the processor, so members run on the caller's thread and return when done.</remarks>
public sealed class LuceneIndexReader : IIndexReader
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// No file system has coarser time stamps: a folder that changed this recently may change again without showing it.
    /// </summary>
    static readonly TimeSpan Coarsest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Attempts to open an index that changes meanwhile, by replacement or by a commit that removes files of an older
    /// one.
    /// </summary>
    const int MostAttempts = 20;

    /// <summary>Pause after a failed attempt, so that a running commit or removal can proceed.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Bytes of index files that may stay in the process's memory.</summary>
    const long MostOfFiles = 48 << 20;

    readonly IndexFolder folder;
    readonly RankingWeights weights;
    readonly CancellationTokenSource ending = new();
    readonly Lock refreshing = new();
    readonly Task watching;
    readonly TimeProvider time;
    IndexFiles? files;
    volatile Snapshot? current;
    volatile IndexState state = new IndexState.Missing();
    (int? Generation, DateTime Changed, (int, int)? Building) seen;

    /// <summary>The index that was found damaged; it is not opened again until it changes.</summary>
    (int?, DateTime)? damaged;

    /// <summary>The snapshot whose files all have correct checksums.</summary>
    volatile Snapshot? sound;

    int isSuspected;
    volatile bool isWarm;

    /// <summary>Bytes of files in the process's memory, without those of the index.</summary>
    long withoutIndex;
    int checking;

    LuceneIndexReader(IndexFolder folder, RankingWeights weights, TimeProvider time)
    {
        this.folder = folder;
        this.weights = weights;
        this.time = time;
        Refresh();
        watching = WatchAsync();
    }

    public IndexState State => state;

    /// <summary>Opens the index in whatever state it is; <see cref="State"/> tells which.</summary>
    /// <param name="weights">Null for the default weights.</param>
    public static LuceneIndexReader Open(string data, RankingWeights? weights = null, TimeProvider? time = null) =>
        new(new IndexFolder(data), weights ?? RankingWeights.Default, time ?? TimeProvider.System);

    public Task<PageHits> SearchAsync(PageQuery query, CancellationToken cancel = default)
    {
        query.Check();
        return Ask(work => PageSearch.Answer(query, work, cancel), cancel);
    }

    public Task<ScoreAccount?> ExplainAsync(PageQuery query, PageUrl page, CancellationToken cancel = default)
    {
        query.Check();
        return Ask(
            work => work.Snapshot.Find(page) is { } slot ? PageSearch.Explain(query, slot, work, cancel) : null,
            cancel);
    }

    public Task<PageSummary?> FindAsync(PageUrl page, PageFilter filter, CancellationToken cancel = default) =>
        Ask(
            work =>
                work.Snapshot.Find(page) is { } slot && work.Snapshot.SegmentOf(slot) is var segment && segment.Passes(
                    slot - segment.Base, filter)
                ? work.Snapshot.Read(slot) : null,
            cancel);

    public Task<ImmutableArray<SuggestedText>> SuggestAsync(
        SuggestionQuery query, CancellationToken cancel = default) =>
        Ask(work => Completion.Of(query, work), cancel);

    public Task<ImmutableArray<int>> FrequenciesAsync(
        ImmutableArray<string> words, CancellationToken cancel = default) =>
        Ask(work => Each(words, word => Vocabulary.Frequency(word, work), cancel), cancel);

    public Task<ImmutableArray<ImmutableArray<NearWord>>> NearestAsync(
        ImmutableArray<string> words, CancellationToken cancel = default) =>
        Ask(work => Each(words, word => Vocabulary.Nearest(word, work), cancel), cancel);

    public Task<ImmutableArray<ImmutableArray<FoundWord>>> MatchingAsync(
        ImmutableArray<WordPattern> patterns, CancellationToken cancel = default) =>
        Ask(work => Each(patterns, pattern => Vocabulary.Matching(pattern, work), cancel), cancel);

    public Task<ImmutableArray<int>> CountAsync(
        ImmutableArray<WordSet> sets, PageFilter filter, int most, CancellationToken cancel = default) =>
        Ask(
            work =>
            {
                var counting = new SetCounting(filter, most, work);
                return Each(sets, counting.Count, cancel);
            },
            cancel);

    public void Forget() => current?.Forget();

    public Task WarmAsync(CancellationToken cancel = default)
    {
        isWarm = true;
        return Task.Run(() => Warm(cancel), cancel);
    }

    public Task RefreshAsync(CancellationToken cancel = default)
    {
        Refresh();
        return Task.CompletedTask;
    }

    public Task<IndexStats> StatsAsync(CancellationToken cancel = default) =>
        Ask(
            work =>
                new IndexStats(
                    work.Snapshot.Pages, work.Snapshot.Deleted, work.Snapshot.Segments.Length,
                    folder.Bytes(work.Snapshot.Generation)),
            cancel);

    public async ValueTask DisposeAsync()
    {
        if (!ending.IsCancellationRequested)
        {
            await ending.CancelAsync();
            await watching;
            lock (refreshing)
            {
                Drop();
            }

            ending.Dispose();
        }
    }

    static ImmutableArray<TAnswer> Each<T, TAnswer>(
        ImmutableArray<T> questions, Func<T, TAnswer> answer, CancellationToken cancel)
    {
        var answers = ImmutableArray.CreateBuilder<TAnswer>(questions.Length);
        foreach (var question in questions)
        {
            cancel.ThrowIfCancellationRequested();
            answers.Add(answer(question));
        }

        return answers.MoveToImmutable();
    }

    /// <summary>Runs a question on the last commit. Any fault of the index becomes an
    /// <see cref="IndexUnavailableException"/>, and the index's files are checked.</summary>
    Task<T> Ask<T>(Func<Workspace, T> ask, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }

        if (Hold() is not { } snapshot)
        {
            return Task.FromException<T>(new IndexUnavailableException(Words(state)));
        }

        try
        {
            var work = snapshot.Work();
            var answer = ask(work);
            snapshot.Return(work);
            return Task.FromResult(answer);
        }
        catch (OperationCanceledException)
        {
            return Task.FromCanceled<T>(cancel);
        }
        catch (Exception e) when (IndexFaults.IsOfIndex(e))
        {
            Suspect();
            return Task.FromException<T>(IndexFaults.WhileReading(e));
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>The last commit, kept open until it is released.</summary>
    Snapshot? Hold()
    {
        while (current is { } snapshot)
        {
            if (snapshot.TryHold())
            {
                return snapshot;
            }
        }

        return null;
    }

    async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (Look() != seen)
                {
                    Refresh();
                }

                CheckBeside();
                LetGo();
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has been disposed of.
        }
    }

    /// <summary>The state of the folder; the last known one when it cannot be read now.</summary>
    (int? Generation, DateTime Changed, (int, int)? Building) Look()
    {
        try
        {
            var generation = folder.Current();
            var changed = generation is { } shown ? Directory.GetLastWriteTimeUtc(folder.PathOf(shown)) : default;
            return (generation, changed, folder.Building());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return seen;
        }
    }

    void LetGo()
    {
        if (ResidentMemory.OfFiles() > withoutIndex + MostOfFiles)
        {
            files?.LetGo();
            withoutIndex = ResidentMemory.OfFiles();
        }
    }

    void Refresh()
    {
        lock (refreshing)
        {
            for (var attempt = 1; !TryFollow(isLast: attempt == MostAttempts); attempt++)
            {
                ending.Token.WaitHandle.WaitOne(Pause);
            }

            state = current is not null ? new IndexState.Ready()
                : seen.Building is var (done, total) ? new IndexState.Building(done, total)
                : damaged is not null ? new IndexState.Damaged()
                : new IndexState.Missing();
        }
    }

    /// <param name="isLast">Whether an index that cannot be opened counts as damaged even while it changes.</param>
    /// <returns>False when the folder changed while it was read; another attempt may succeed.</returns>
    bool TryFollow(bool isLast)
    {
        // Taken before the index is opened, so that later changes are seen at the next look.
        seen = Look();
        var key = (seen.Generation, seen.Changed);
        if (key == damaged)
        {
            return true;
        }

        try
        {
            Follow(seen.Generation);
            damaged = null;
            if (IsFresh(seen.Changed))
            {
                seen.Changed = default;
            }

            return true;
        }
        catch (Exception e) when (IndexFaults.IsOfIndex(e))
        {
            var (generation, changed, _) = Look();
            if (!isLast && ((generation, changed) != key || IsFresh(changed)))
            {
                return false;
            }

            if (current?.Generation == seen.Generation)
            {
                // The last commit stays searchable; the next look tries again.
                seen.Changed = default;
            }
            else
            {
                Drop();
                damaged = key;
            }

            return true;
        }
    }

    /// <summary>Whether the change is recent, or in the future because a clock was wrong.</summary>
    bool IsFresh(DateTime changed) => time.GetUtcNow() - changed < Coarsest;

    void Follow(int? generation)
    {
        if (generation is not { } shown)
        {
            Drop();
            return;
        }

        if (shown == IndexFolder.Unknown && current is not null)
        {
            return;
        }

        if (current is { } snapshot && snapshot.Generation == shown)
        {
            if (snapshot.Reopen() is { } reader)
            {
                Show(Opened(reader, shown));
            }
        }
        else
        {
            var opened = new IndexFiles(folder.PathOf(shown));
            Show(Opened(DirectoryReader.Open(opened), shown));
            files?.Dispose();
            files = opened;
        }
    }

    Snapshot Opened(DirectoryReader reader, int generation)
    {
        try
        {
            return new Snapshot(reader, generation, weights, current?.Generation == generation ? current : null);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    void Show(Snapshot next)
    {
        var last = current;
        current = next;
        last?.Release();
        if (isWarm)
        {
            _ = Task.Run(() => Warm(ending.Token));
        }
    }

    void Warm(CancellationToken cancel)
    {
        if (Hold() is not { } snapshot)
        {
            return;
        }

        try
        {
            // Warming reads whole dictionaries, and a damaged one may have no end.
            if (IsSound(snapshot, cancel))
            {
                snapshot.Warm(cancel);
            }
        }
        catch (Exception e) when (e is OperationCanceledException || IndexFaults.IsOfIndex(e))
        {
            // Searches work without warming and report faults themselves.
        }
        finally
        {
            snapshot.Release();
        }
    }

    void Drop()
    {
        var last = current;
        current = null;
        last?.Release();
        files?.Dispose();
        files = null;
    }

    /// <summary>Called after a failed search: files that were sound may no longer be.</summary>
    void Suspect()
    {
        Volatile.Write(ref isSuspected, 1);
        sound = null;
        CheckBeside();
    }

    /// <summary>Checks the current index's files in the background, one check at a time.</summary>
    void CheckBeside()
    {
        if (current is { } snapshot && snapshot != sound && Interlocked.Exchange(ref checking, 1) == 0)
        {
            _ = Task.Run(() =>
            {
                try
                {
                    IsSound(snapshot, ending.Token);
                }
                catch (Exception e) when (e is OperationCanceledException || IndexFaults.IsOfIndex(e))
                {
                    // The reader is disposed of, or files cannot be read now: the next look tries again.
                }
                finally
                {
                    Volatile.Write(ref checking, 0);
                }
            });
        }
    }

    /// <summary>Whether the commit's files have correct checksums; if not, the commit is no longer searched.</summary>
    bool IsSound(Snapshot snapshot, CancellationToken cancel)
    {
        if (snapshot == sound)
        {
            return true;
        }

        if (snapshot.IsSound(again: Interlocked.Exchange(ref isSuspected, 0) == 1, cancel))
        {
            sound = snapshot;
            return true;
        }

        lock (refreshing)
        {
            if (current == snapshot)
            {
                var (generation, changed, _) = Look();
                damaged = generation == snapshot.Generation ? (generation, changed) : null;
                Drop();
                state = new IndexState.Damaged();
            }
        }

        return false;
    }
    static string Words(IndexState state) => state switch
    {
        IndexState.Building(_, 0) => "L’index est en construction. Réessayez dans quelques minutes.",
        IndexState.Building(var done, var total) =>
            $"L’index est en construction : {done} pages sur {total}. Réessayez dans quelques minutes.",
        IndexState.Damaged => "L’index est abîmé. Lancez « schoolsearch index », qui le met de côté et le refait.",
        _ => "Il n’y a pas encore d’index. Lancez « schoolsearch index ».",
    };
}
