using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace SchoolSearch.Core.Index;

/// <summary>
/// The search engine as a Lucene node of our own: a Java process that this one starts when nobody has yet, talks to over a Unix domain
/// socket, and
/// starts again when it dies. Processes that share a data directory share the node.
/// </summary>
public sealed class LuceneNode : ISearchIndex
{
    /// <summary>Changes go out in messages of at most so many.</summary>
    const int ChangesPerMessage = 50;

    /// <summary>A message ends after so many characters, which are at most 24 MB of UTF-8; the node takes 32 MiB.</summary>
    const int CharactersPerMessage = 8_000_000;

    const int MostIdleConnections = 16;

    /// <summary>Requests under way; the others wait. The node takes 64 connections, from all processes together.</summary>
    const int MostConnections = 24;

    /// <summary>How often a batch is sent again because the node died under it.</summary>
    const int WriteAttempts = 5;

    /// <summary>Nearest terms asked for each word.</summary>
    const int NearestWords = 8;

    /// <summary>A large one, which a small change leaves alone, and what has come since.</summary>
    const int SettledSegments = 3;

    /// <summary>The part of the documents that may stand beside the largest segment, or be deleted, before all are merged into one.</summary>
    const double SmallChange = 0.1;

    const string TooSlow = "Le moteur Lucene met trop de temps à répondre.";

    readonly LuceneNodeOptions options;
    readonly NodeSupervisor supervisor;
    readonly ConcurrentBag<NodeConnection> idle = [];
    readonly SemaphoreSlim turns = new(MostConnections, MostConnections);
    volatile bool disposed;

    public LuceneNode(LuceneNodeOptions options, TimeProvider? time = null)
    {
        this.options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        supervisor = new NodeSupervisor(this.options, time ?? TimeProvider.System);
    }

    /// <summary>The process id of the node if this process started it; null while another's is used.</summary>
    public int? OwnedProcessId => supervisor.Owned is { HasExited: false } node ? node.Id : null;

    public async Task<bool> ConfigureAsync(IndexSchema schema, bool rebuild, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("configure", json =>
            {
                NodeJson.WriteSchema(json, schema);
                json.WriteBoolean("rebuild", rebuild);
            }),
            options.WriteTimeout,
            cancel);
        return answer.RootElement.GetProperty("documents").GetInt64() == 0;
    }

    public async Task WriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryWriteAsync(changes, cancel))
                {
                    return;
                }
            }
            catch (IndexUnavailableException) when (attempt < WriteAttempts)
            {
                continue;
            }

            if (attempt == WriteAttempts)
            {
                throw new IndexUnavailableException("Le moteur Lucene s’arrête à chaque écriture.");
            }
        }
    }

    public async Task SettleAsync(CancellationToken cancel = default)
    {
        using var answer = await AskAsync(NodeJson.Message("settle", json =>
        {
            json.WriteNumber("segments", SettledSegments);
            json.WriteNumber("small", SmallChange);
        }), options.SettleTimeout, cancel);
    }

    public async Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(NodeJson.Message("search", json => NodeJson.WriteQuery(json, query)), options.AnswerTimeout,
            cancel);
        return NodeJson.ReadHits(answer.RootElement);
    }

    public async Task<IndexExplanation?> ExplainAsync(IndexQuery query, string id, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("explain", json =>
            {
                NodeJson.WriteQuery(json, query);
                json.WriteString("id", id);
            }),
            options.AnswerTimeout,
            cancel);
        return answer.RootElement.GetProperty("matches").GetBoolean()
            ? NodeJson.ReadExplanation(answer.RootElement.GetProperty("explanation"))
            : null;
    }

    public async Task<IReadOnlyList<IndexSuggested>> SuggestAsync(IndexSuggestion request, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(NodeJson.Message("suggest", json => NodeJson.WriteSuggestion(json, request)),
            options.AnswerTimeout, cancel);
        return NodeJson.ReadSuggestions(answer.RootElement.GetProperty("suggestions"));
    }

    public async Task<IReadOnlyList<WordCheck>> CorrectAsync(
        string field, IReadOnlyList<string> words, bool absentOnly, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("correct", json =>
            {
                json.WriteString("field", field);
                NodeJson.WriteArray(json, "words", words);
                json.WriteBoolean("absentOnly", absentOnly);
                json.WriteNumber("most", NearestWords);
            }),
            options.AnswerTimeout,
            cancel);
        return [.. answer.RootElement.GetProperty("words").EnumerateArray().Select(NodeJson.ReadWordCheck)];
    }

    public async Task<IReadOnlyList<ImmutableArray<FoundTerm>>> TermsAsync(
        string field, IReadOnlyList<string> patterns, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("terms", json =>
            {
                json.WriteString("field", field);
                NodeJson.WriteArray(json, "patterns", patterns);
            }),
            options.AnswerTimeout,
            cancel);
        return [.. answer.RootElement.GetProperty("patterns").EnumerateArray().Select(NodeJson.ReadFoundTerms)];
    }

    public async Task<IReadOnlyList<int>> CountAsync(
        IReadOnlyList<string> queries, string filter, int most, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("count", json =>
            {
                NodeJson.WriteArray(json, "queries", queries);
                json.WriteString("filter", filter);
                json.WriteNumber("most", most);
            }),
            options.AnswerTimeout,
            cancel);
        return [.. answer.RootElement.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32())];
    }

    public async Task<IReadOnlyList<string>> AnalyzeAsync(string analyzer, string text, CancellationToken cancel = default)
    {
        using var answer = await AskAsync(
            NodeJson.Message("analyze", json =>
            {
                json.WriteString("analyzer", analyzer);
                json.WriteString("text", text);
            }),
            options.AnswerTimeout,
            cancel);
        return NodeJson.ReadTexts(answer.RootElement.GetProperty("tokens"));
    }

    public async Task<IndexStats> StatsAsync(CancellationToken cancel = default)
    {
        using var answer = await AskAsync(NodeJson.Message("stats"), options.AnswerTimeout, cancel);
        return NodeJson.ReadStats(answer.RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        DropIdle();
        await supervisor.DisposeAsync();
    }

    /// <summary>
    /// Sends the batch and commits it. False when the node was started anew in between, so that part of the batch is lost.
    /// </summary>
    async Task<bool> TryWriteAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancel)
    {
        string? epoch = null;
        foreach (var message in Messages(changes))
        {
            using var answer = await AskAsync(message, options.WriteTimeout, cancel);
            var current = answer.RootElement.GetProperty("epoch").GetString();
            epoch ??= current;
            if (current != epoch)
            {
                return false;
            }
        }

        if (epoch is null)
        {
            return true;
        }

        try
        {
            using var answer = await AskAsync(NodeJson.Message("commit", json => json.WriteString("epoch", epoch)), options.WriteTimeout,
                cancel);
            return true;
        }
        catch (IndexRefusedException e) when (e.Code == "stale")
        {
            return false;
        }
    }

    /// <summary>Runs of upserts, and of deletes by the same field, each as one message, in order.</summary>
    static IEnumerable<Action<Utf8JsonWriter>> Messages(IReadOnlyList<IndexChange> changes)
    {
        for (var start = 0; start < changes.Count;)
        {
            var end = start + 1;
            var characters = Characters(changes[start]);
            while (end < changes.Count && end - start < ChangesPerMessage && BelongTogether(changes[start], changes[end])
                && (characters += Characters(changes[end])) <= CharactersPerMessage)
            {
                end++;
            }

            var run = changes.Skip(start).Take(end - start).ToArray();
            yield return run[0] is IndexChange.Delete delete
                ? NodeJson.Message("delete", json =>
                {
                    json.WriteString("field", delete.Field);
                    NodeJson.WriteArray(json, "values", run.Cast<IndexChange.Delete>().Select(change => change.Value));
                })
                : NodeJson.Message("upsert", json =>
                {
                    json.WriteStartArray("documents");
                    foreach (var change in run.Cast<IndexChange.Upsert>())
                    {
                        NodeJson.WriteDocument(json, change.Document);
                    }

                    json.WriteEndArray();
                });
            start = end;
        }
    }

    static bool BelongTogether(IndexChange first, IndexChange next) =>
        (first, next) is (IndexChange.Upsert, IndexChange.Upsert)
        || (first is IndexChange.Delete one && next is IndexChange.Delete other && one.Field == other.Field);

    static long Characters(IndexChange change) => change switch
    {
        IndexChange.Upsert upsert => upsert.Document.Texts.Values.Sum(values => values.Sum(value => (long)value.Length)),
        IndexChange.Delete delete => delete.Value.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    /// <summary>Asks when its turn has come.</summary>
    async Task<JsonDocument> AskAsync(Action<Utf8JsonWriter> message, TimeSpan timeout, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!await turns.WaitAsync(timeout, cancel))
        {
            throw new IndexUnavailableException(TooSlow);
        }

        try
        {
            return await AskInTurnAsync(message, timeout, cancel);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>
    /// Asks over an idle connection or a new one. A connection that turns out to be dead is replaced once, since every request can be
    /// repeated.
    /// </summary>
    async Task<JsonDocument> AskInTurnAsync(Action<Utf8JsonWriter> message, TimeSpan timeout, CancellationToken cancel)
    {
        if (idle.TryTake(out var connection))
        {
            try
            {
                return await AskAsync(connection, message, timeout, cancel);
            }
            catch (IndexUnavailableException e) when (e.InnerException is not OperationCanceledException)
            {
                // The node that this connection led to is gone; all idle ones lead there.
                DropIdle();
            }
        }

        return await AskAsync(await supervisor.ConnectAsync(cancel), message, timeout, cancel);
    }

    async Task<JsonDocument> AskAsync(NodeConnection connection, Action<Utf8JsonWriter> message, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        var reusable = false;
        try
        {
            var answer = await connection.AskAsync(message, limit.Token);
            reusable = true;
            return answer;
        }
        catch (IndexRefusedException)
        {
            reusable = true;
            throw;
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IndexUnavailableException(TooSlow, e);
        }
        finally
        {
            if (reusable && idle.Count < MostIdleConnections)
            {
                idle.Add(connection);
            }
            else
            {
                connection.Dispose();
            }

            if (disposed)
            {
                DropIdle();
            }
        }
    }

    void DropIdle()
    {
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
