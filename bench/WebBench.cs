using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SchoolSearch.Bench.Measuring;
using SchoolSearch.Bench.Pages;
using SchoolSearch.Bench.Subjects;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.Bench;

/// <summary><c>web</c>: pages a second, the slowest answers to many connections at once, and whether memory grows with
/// requests.</summary>
static class WebBench
{
    const int Seed = 20_26;
    const int Batch = 500;

    public static Command Create()
    {
        var pages = BenchSettings.Number("--pages", 5_000, "Pages in the index.");
        var requests = BenchSettings.Number("--requests", 100_000, "Requests until memory is read again.");
        var connections = BenchSettings.Number("--connections", 200, "Connections at once.");
        var command = new Command("web", "Home and results under load, and memory after many requests.")
        {
            pages,
            requests,
            connections,
        };
        command.SetAction(async (parsed, cancel) =>
            await RunAsync(parsed.GetValue(pages), parsed.GetValue(requests), parsed.GetValue(connections), cancel));
        return command;
    }

    static async Task RunAsync(int count, int requests, int connections, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("schoolsearch-bench-");
        try
        {
            IndexedPage[] pages = [.. new BenchPages(new InventedFrench(Seed).Write(), Seed).Make(count)];
            var queries = new BenchQueries(pages, Seed).Make(1000);
            await using (var index = LuceneIndexWriter.Open(directory.FullName))
            {
                foreach (var batch in pages.Chunk(Batch))
                {
                    await index.WriteAsync(
                        [.. batch.Select(page => new IndexChange.Upsert(PageDocument.From(page)))], cancel);
                }

                await index.CompleteAsync(cancel);
            }

            var lists = Path.Combine(directory.FullName, "lists.yaml");
            BenchPages.WriteList(lists);
            await using var server =
                await SearchServer.StartAsync(BenchSettings.Of("BENCH_APP"), directory.FullName, lists);
            var home = Enumerable.Repeat(
                Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {server.Url.Authority}\r\n\r\n"), 1000)
                .ToArray();
            byte[][] results = [.. queries.Select(query => server.Post("/recherche", query))];

            await AskAsync(server.Url, home, 16, 5_000);
            await AskAsync(server.Url, results, 16, 5_000);
            Console.WriteLine("| page | connections | requests/s | median ms | p99 ms | slowest ms |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|");
            foreach (var at in (int[])[1, 16, connections])
            {
                Write("home", at, await AskAsync(server.Url, home, at, at == 1 ? 5_000 : 20_000));
                Write("results", at, await AskAsync(server.Url, results, at, at == 1 ? 2_000 : 10_000));
            }

            // Memory: a server of its own, so that the count of requests is what it says.
            await using var fresh =
                await SearchServer.StartAsync(BenchSettings.Of("BENCH_APP"), directory.FullName, lists);
            results = [.. queries.Select(query => fresh.Post("/recherche", query))];
            Console.WriteLine();
            Console.WriteLine("| requests | server MB |");
            Console.WriteLine("|---:|---:|");
            for (var (done, until) = (0, requests / 10); until <= requests; until *= 10)
            {
                await AskAsync(fresh.Url, results, 16, until - done);
                done = until;
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"| {done:N0} | {Megabytes(fresh.Process):F0} |"));
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static async Task<Timing> AskAsync(Uri server, byte[][] requests, int connections, int count)
    {
        var kept = Enumerable.Range(0, connections).Select(_ => new KeptConnection(server)).ToArray();
        try
        {
            return await Load.RunAsync(connections, 0, count, worker => request =>
            {
                kept[worker].Ask(requests[request % requests.Length]);
                return Task.CompletedTask;
            });
        }
        finally
        {
            Array.ForEach(kept, connection => connection.Dispose());
        }
    }

    static void Write(string page, int connections, Timing timing) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {page} | {connections} | {timing.Queries.Length / timing.Whole * 1000:F0} | "
            + $"{Statistics.Median(timing.Queries):F2} | {Statistics.Percentile(timing.Queries, 0.99):F1} | "
            + $"{timing.Queries.Max():F0} |"));

    static double Megabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1048576d;
    }
}
