using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SchoolSearch.App.Wiring;
using SchoolSearch.Bench.Pages;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Bench;

/// <summary><c>bench suggest</c>: what a suggestion costs while a title is being typed, letter by letter.</summary>
static class SuggestBench
{
    const int Seed = 20261122;
    const int Batch = 500;

    /// <summary>Characters.</summary>
    const int LongestBody = 200;

    public static Command Create()
    {
        var pages = new Option<int>("--pages")
        {
            Description = "Pages in the index.",
            DefaultValueFactory = _ => 100_000,
        };
        var asked = new Option<int>("--asked") { Description = "Titles typed.", DefaultValueFactory = _ => 300 };
        var command = new Command("suggest", "Time of a suggestion, by letters typed.") { pages, asked };
        command.SetAction(async (parsed, cancel) =>
            await RunAsync(parsed.GetValue(pages), parsed.GetValue(asked), cancel));
        return command;
    }

    static async Task RunAsync(int count, int asked, CancellationToken cancel)
    {
        var data = Directory.CreateTempSubdirectory("suggest").FullName;
        try
        {
            var titles = await WriteAsync(data, count, cancel);
            await using var index = LuceneIndexReader.Open(data);
            var ranking = new PageRanking(RankingWeights.Default, Thesaurus.Empty);
            var filter = PageFilter.For(Level.Cycle4, Restrictions.None);
            var engine = EngineInUse.Open(index, BenchPages.Sites);
            var random = new Random(Seed);
            var typed =
                Enumerable.Range(0, asked).Select(_ => titles[random.Next(titles.Count)].ToLowerInvariant()).ToArray();
            Console.WriteLine($"{count} pages, {(await index.StatsAsync(cancel)).Segments} segments; milliseconds");
            Console.WriteLine("The engine is the index with what is asked around it.");
            Console.WriteLine("The first rows warm up.");
            Console.WriteLine("letters | index median | index p99 | engine median | suggestions");
            foreach (var letters in (int[])[12, 6, 3, 1, 12, 6, 3, 2, 1, 1, 2, 3, 4, 6, 8, 12, 20])
            {
                var (alone, whole, found) = (new List<double>(), new List<double>(), 0);
                foreach (var text in typed.Select(title => title[..Math.Min(letters, title.Length)]))
                {
                    var words = string.Join(' ', QueryText.Parse(text).Words);
                    if (words.Length == 0)
                    {
                        continue;
                    }

                    var request = new SuggestionQuery(words, filter, 24, ranking.StaticSignals);
                    var start = Stopwatch.GetTimestamp();
                    found += (await index.SuggestAsync(request, cancel)).Length;
                    alone.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    start = Stopwatch.GetTimestamp();
                    await engine.SuggestAsync(text, null, cancel);
                    whole.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{letters,7} | {At(alone, 0.5),12:0.000} | {At(alone, 0.99),9:0.000} | {At(whole, 0.5),13:0.000} "
                    + $"| {(double)found / alone.Count:0.0}"));
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Indexes pages with short texts: suggestions do not touch the text.</summary>
    /// <returns>Their titles.</returns>
    static async Task<List<string>> WriteAsync(string data, int count, CancellationToken cancel)
    {
        await using var index = LuceneIndexWriter.Open(data);
        var titles = new List<string>();
        foreach (var batch in new BenchPages(new InventedFrench(Seed).Write(), Seed).Make(count).Chunk(Batch))
        {
            await index.WriteAsync(
                [.. batch.Select(page => new IndexChange.Upsert(PageDocument.From(Short(page))))], cancel);
            titles.AddRange(batch.Select(page => page.Title));
        }

        await index.CompleteAsync(cancel);
        return titles;
    }

    static IndexedPage Short(IndexedPage page) =>
        page with { Body = page.Body[..Math.Min(page.Body.Length, LongestBody)] };

    static double At(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));
}
