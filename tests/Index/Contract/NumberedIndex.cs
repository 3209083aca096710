using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Lucene.Storage;

namespace SchoolSearch.Tests.Index.Contract;

/// <summary>
/// An index of <see cref="NumberedPages"/> in a data directory, for which a test can tell which batches it contains.
/// </summary>
static class NumberedIndex
{
    /// <summary>The folder of a generation.</summary>
    public static string Folder(string data, int generation = 1) =>
        Path.Combine(data, "search", generation.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes batches, and completes the run.</summary>
    public static async Task WriteAsync(string data, NumberedPages pages, int from, int until)
    {
        await using var writer = LuceneIndexWriter.Open(data);
        for (var batch = from; batch <= until; batch++)
        {
            await writer.WriteAsync(pages.Batch(batch));
        }

        await writer.CompleteAsync();
    }

    /// <summary>Checks that the index has all pages of some batches, and nothing else.</summary>
    /// <param name="atMost">A later batch that it may also contain.</param>
    /// <param name="when">For the failure message.</param>
    /// <returns>The last batch that it contains.</returns>
    public static async Task<int> AssertHoldsAsync(
        IIndexReader reader, NumberedPages pages, int atLeast, int? atMost = null, string when = "")
    {
        var found = await FoundPages.LookAsync(reader, pages, atLeast, atMost ?? atLeast);
        Assert.True(found.Faults.IsEmpty, $"{when}: {string.Join(", ", found.Faults)}");
        return found.Batch ?? throw new InvalidOperationException("Neither a batch nor a fault.");
    }

    /// <summary>The same with a new reader.</summary>
    public static async Task<int> AssertHoldsAsync(
        string data, NumberedPages pages, int atLeast, int? atMost = null, string when = "")
    {
        await using var reader = LuceneIndexReader.Open(data);
        return await AssertHoldsAsync(reader, pages, atLeast, atMost, when);
    }

    /// <summary>Marks the index as written by another version of the program, with other fields.</summary>
    public static void SetSchema(string data, int generation, string schema)
    {
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            MergePolicy = NoMergePolicy.COMPOUND_FILES,
        };
        using var files = new IndexFiles(Folder(data, generation));
        using var writer = new IndexWriter(files, settings);
        writer.SetCommitData(new Dictionary<string, string> { ["schema"] = schema });
        writer.Commit();
    }

    /// <summary>Copies a folder with its content.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
