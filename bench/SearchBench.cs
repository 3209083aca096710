using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using SchoolSearch.App.Wiring;
using SchoolSearch.Bench.Measuring;
using SchoolSearch.Bench.Pages;
using SchoolSearch.Bench.Subjects;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.Bench;

/// <summary><c>search</c>: what a search costs, from the page that a pupil gets down to the engine, beside bare
/// Lucene.</summary>
static class SearchBench
{
    const int Seed = 20_26;

    /// <summary>Documents a commit, of index and baseline alike, so that both have to merge as much.</summary>
    const int Batch = 1000;

    const int WarmUpPasses = 2;

    public static Command Create()
    {
        var corpus = new Option<string?>("--corpus")
        {
            Description = "JSON lines with title and text, of which pages are made (default: invented words).",
        };
        var queries = new Option<string?>("--queries")
        {
            Description = "Searches, one a line (default: words of the pages).",
        };
        var pages = BenchSettings.Number("--pages", 20_000, "Pages in the index.");
        var asked = BenchSettings.Number("--asked", 1000, "Searches a round.");
        var rounds = BenchSettings.Number("--rounds", 5, "Rounds at each concurrency; figures are medians.");
        var keep = new Option<string?>("--keep") { Description = "A directory for both indexes, used again by the "
            + "next run with the same pages (default: a temporary one)." };
        var heap = BenchSettings.Number("--heap", 384, "Megabytes of Java heap of the baseline.");
        var concurrency = new Option<int[]>("--concurrency")
        {
            Description = "Searches at a time.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 4, 16],
        };
        var command =
            new Command("search", "Search over HTTP and in process, beside bare "
                + "Lucene.") { corpus, queries, pages, asked, rounds, heap, concurrency, keep };
        command.SetAction(parsed => RunAsync(new SearchBenchOptions(
            parsed.GetValue(corpus), parsed.GetValue(queries), parsed.GetValue(pages), parsed.GetValue(asked),
            parsed.GetValue(rounds), parsed.GetValue(concurrency)!, parsed.GetValue(heap), parsed.GetValue(keep))));
        return command;
    }

    static async Task RunAsync(SearchBenchOptions options)
    {
        if (options.Keep is { } kept)
        {
            await RunAsync(options, Directory.CreateDirectory(kept).FullName);
            return;
        }

        var directory = Directory.CreateTempSubdirectory("schoolsearch-bench-");
        try
        {
            await RunAsync(options, directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static async Task RunAsync(SearchBenchOptions options, string directory)
    {
        var passages = options.Corpus is { } file ? CorpusFile.Read(file) : new InventedFrench(Seed).Write();
        IndexedPage[] pages = [.. new BenchPages(passages, Seed).Make(options.Pages)];
        var queries = options.Queries is { } list
            ? [.. File.ReadLines(list).Where(line => line.Length > 0).Take(options.Asked)]
            : new BenchQueries(pages, Seed).Make(options.Asked);
        Console.WriteLine($"{pages.Length} pages of {pages.Average(page => page.Body.Split([' ', '\n']).Length):F0} "
            + $"words, {queries.Length} searches of {queries.Average(query => query.Split(' ').Length):F1} words");

        var data = Path.Combine(directory, "data");
        await WriteAsync(data, pages);
        await using var index = LuceneIndexReader.Open(data);
        var peers = new List<BareLucene>();
        foreach (var peer in BenchSettings.Of("BENCH_PEERS").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = peer.IndexOf('=', StringComparison.Ordinal);
            peers.Add(
                await BareLucene.StartAsync(
                    peer[..at], peer[(at + 1)..], directory, pages, queries, options.HeapMegabytes, Batch));
        }

        var lists = Path.Combine(directory, "lists.yaml");
        BenchPages.WriteList(lists);
        await using var server = await SearchServer.StartAsync(BenchSettings.Of("BENCH_APP"), data, lists);
        var stats = await index.StatsAsync();
        Console.WriteLine($"ours: {stats.Bytes / pages.Length} bytes a page, {stats.Segments} segments; first "
            + $"answer after {server.FirstAnswer.TotalSeconds:F2} s of processor time");
        foreach (var peer in peers)
        {
            var bytes = new DirectoryInfo(peer.Index).EnumerateFiles().Sum(file => file.Length);
            var speed = peer.Seconds > 0 ? $"{pages.Length / peer.Seconds:F0} documents/s, " : "";
            Console.WriteLine($"{peer.Name}: {speed}{bytes / pages.Length} bytes a page, {peer.Segments} segments");
        }

        await CompareAsync(options, queries, index, peers, server);
        Console.WriteLine($"resident after all searches: {server.Memory()}");
        peers.ForEach(peer => peer.Dispose());
    }

    /// <summary>Indexes the pages, unless a former run has done so.</summary>
    static async Task WriteAsync(string data, IndexedPage[] pages)
    {
        await using var index = LuceneIndexWriter.Open(Directory.CreateDirectory(data).FullName);
        if (!index.IsEmpty)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        foreach (var batch in pages.Chunk(Batch))
        {
            await index.WriteAsync([.. batch.Select(page => new IndexChange.Upsert(PageDocument.From(page)))]);
        }

        Console.WriteLine($"indexed: {pages.Length / Stopwatch.GetElapsedTime(began).TotalSeconds:F0} documents/s");
        await index.CompleteAsync();
    }

    static async Task CompareAsync(
        SearchBenchOptions options, ImmutableArray<string> queries, LuceneIndexReader index,
        IReadOnlyList<BareLucene> peers, SearchServer server)
    {
        var recording = new RecordingIndex(index);
        var engine = EngineInUse.Open(recording, BenchPages.Sites);
        var replay = new List<ImmutableArray<PageQuery>>();
        var found = 0;
        foreach (var query in queries)
        {
            found += await engine.SearchAsync(new SearchRequest(query)) is SearchAnswer.Found
            {
                Hits.IsEmpty: false,
            } ? 1 : 0;
            replay.Add(recording.TakeQueries());
        }

        var questions = (double)recording.Questions / queries.Length;
        Console.WriteLine($"searches that find something: {found}; questions to the index a search: {questions:F2}");

        using var self = Process.GetCurrentProcess();
        var plain = EngineInUse.Open(index, BenchPages.Sites);
        using var get = Http("results page, GET", query => server.Get("/recherche", query));
        using var post = Http("results page, POST", query => server.Post("/recherche", query));
        using var api = Http("API, POST", query => server.Post("/api/recherche", query));
        ISubject[] subjects =
        [
            .. peers,
            get,
            post,
            api,
            new InProcess(
                "search engine, no HTTP", [self], query => plain.SearchAsync(new SearchRequest(queries[query]))),
            new InProcess("index alone, no HTTP", [self], async query =>
            {
                foreach (var asked in replay[query])
                {
                    await index.SearchAsync(asked);
                }
            }),
        ];

        var comparison = new Comparison(subjects, queries.Length);
        await comparison.WarmUpAsync(WarmUpPasses);
        Console.WriteLine();
        Console.WriteLine("| subject | at a time | searches/s | median ms | p99 ms | CPU ms | time to "
            + $"{subjects[0].Name}'s (least–most) | CPU to {subjects[0].Name}'s |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var concurrency in options.Concurrency)
        {
            await comparison.WriteAsync(concurrency, options.Rounds, Console.Out);
        }

        OverHttp Http(string name, Func<string, byte[]> request) =>
            new(name, [server.Process], server.Url, [.. queries.Select(request)]);
    }
}
