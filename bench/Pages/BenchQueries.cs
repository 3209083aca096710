using System.Collections.Immutable;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Bench.Pages;

/// <summary>Searches of one to four words that a page's title or text holds, as pupils type them: no little
/// words.</summary>
sealed class BenchQueries(IReadOnlyList<IndexedPage> pages, int seed)
{
    const int ShortestWord = 4;

    /// <summary>How many of a hundred searches have at most one, two, three, four words.</summary>
    static readonly int[] Lengths = [25, 65, 88, 100];

    readonly Random random = new(seed);

    public ImmutableArray<string> Make(int count)
    {
        var queries = ImmutableArray.CreateBuilder<string>(count);
        while (queries.Count < count)
        {
            var wanted = Length();
            var page = pages[random.Next(pages.Count)];
            var words = Words(page.Title)
                .Take(wanted - random.Next(wanted))
                .Concat(Shuffled(Words(page.Body)))
                .Distinct()
                .Take(wanted)
                .ToArray();
            if (words.Length == wanted)
            {
                queries.Add(string.Join(' ', words));
            }
        }

        return queries.MoveToImmutable();
    }

    int Length()
    {
        var percent = random.Next(100);
        return 1 + Array.FindIndex(Lengths, upTo => percent < upTo);
    }

    string[] Shuffled(string[] words)
    {
        random.Shuffle(words);
        return words;
    }

    static string[] Words(string text) =>
        [
            .. text
                .Split([' ', '\n', ',', '.', ';', ':', '!', '?', '(', ')', '«', '»', '"', '–'])
                .SelectMany(word => QueryText.Parse(word).Words)
                .Where(word => word.Length >= ShortestWord),
        ];
}
