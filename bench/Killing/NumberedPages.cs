using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Bench.Killing;

/// <summary>
/// Batches of changes to a few pages; the same seed gives the same batches. Each page says in every field which batch
/// wrote it, so that an index tells by its pages which batches are in it.
/// </summary>
sealed class NumberedPages(int seed)
{
    public const int Count = 60;

    /// <summary>In every title.</summary>
    public const string Word = "brochure";

    const string Lot = "lot";
    const int ChangesOfABatch = 20;
    const int WordsOfAPage = 150;

    static readonly Site Site = new(
        "Numbered", PageUrl.Parse("https://numbered.test/"), "", LevelRange.Unknown, [], Licence.Unknown,
        new Scope(["numbered.test"], ["/"], []), ["fr"], [], Core.Sites.Site.DefaultDelay, 1, []);

    /// <summary>The word that stands in every field of the pages of a batch.</summary>
    public static string WordOf(int batch) => Text(Lot, batch);

    /// <summary>Page and batch of a title.</summary>
    public static (int Page, int Batch) Read(string title) => title.Split(' ') is [Word, var page, var batch]
        ? (Number(page), Number(batch[Lot.Length..])) : throw new FormatException(title);

    /// <param name="number">From 1; the first batch writes every page.</param>
    public ImmutableArray<IndexChange> Batch(int number) =>
        [.. Changes(number).Select(IndexChange (change) => change.IsDeleted
            ? new IndexChange.Delete(Url(change.Page)) : new IndexChange.Upsert(Page(change.Page, number)))];

    /// <summary>Which pages there are after a batch, and by which one each was written.</summary>
    public ImmutableSortedDictionary<int, int> After(int number)
    {
        var pages = ImmutableSortedDictionary.CreateBuilder<int, int>();
        for (var batch = 1; batch <= number; batch++)
        {
            foreach (var (page, isDeleted) in Changes(batch))
            {
                if (isDeleted)
                {
                    pages.Remove(page);
                }
                else
                {
                    pages[page] = batch;
                }
            }
        }

        return pages.ToImmutable();
    }

    IEnumerable<(int Page, bool IsDeleted)> Changes(int number)
    {
        var random = Dice(number);
        return number == 1
            ? Enumerable.Range(0, Count).Select(page => (page, false))
            : Enumerable.Range(0, ChangesOfABatch)
                .Select(_ => (Page: random.Next(Count), IsDeleted: random.Next(5) == 0))
                .DistinctBy(change => change.Page).ToArray();
    }

    PageDocument Page(int page, int batch)
    {
        var random = Dice(batch + (page << 16));
        var word = WordOf(batch);
        var text = Enumerable.Range(0, WordsOfAPage).Select(_ => Text("mot", random.Next(3000)));
        return PageDocument.From(new IndexedPage(
            Url(page), Site, $"{Text($"{Word} ", page)} {word}", [word], word, $"{word} {string.Join(' ', text)}",
            [word],
            "fr", new LevelRange(Level.Cycle1, new LevelSet(Level.Cycle1)), [], PageKind.Page,
            Licence.Unknown, 0.5f));
    }

    Random Dice(int number) => new(seed ^ (number * 7919));

    static PageUrl Url(int page) => PageUrl.Parse(Text("https://numbered.test/", page));

    static string Text(string before, int number) => before + number.ToString(CultureInfo.InvariantCulture);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
