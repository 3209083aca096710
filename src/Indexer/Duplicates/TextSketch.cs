using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Duplicates;

/// <summary>
/// What the page store keeps of a text to find near-duplicates. Candidates share a band: MinHash over shingles of three
/// words (Broder 1997), in <see cref="BandCount"/> bands of <see cref="BandRows"/> minima. Texts that share four fifths
/// of their shingles meet with a probability of 95 %, those that share half with 41 %. A band also includes what twins
/// must have in common: the pages' shelf, the words of the title, and the numbers of the text in order. Therefore
/// exercises that differ by numbers, or lessons of one pattern with other titles, never meet. <see cref="AreTwins"/>
/// then counts the words that differ.
/// </summary>
/// <param name="Words">A <see cref="WordBag"/>.</param>
public sealed record TextSketch(ImmutableArray<long> Bands, byte[] Words)
{
    public const int BandCount = 4;

    const int BandRows = 3;

    const int ShingleWords = 3;

    /// <summary>One word in this many may be lost to the other text: a typing error, a weekday. Shorter texts may lose
    /// none.</summary>
    const int WordsPerLoss = 200;

    /// <summary>An added sentence, in words.</summary>
    const int SmallAddition = 20;

    /// <summary>Longer additions are allowed up to a tenth of the text, but never beyond this many words, a
    /// paragraph.</summary>
    const int LargestAddition = 60;

    /// <summary>Words that print versions add to a title.</summary>
    static readonly HashSet<ulong> PrintWords =
        [
            .. new[]
            {
                "imprimer",
                "imprimable",
                "imprimables",
                "impression",
                "print",
                "printable",
                "version",
                "amp",
            }.Select(word => StableHash.Of(word)),
        ];

    static readonly ulong[] Seeds =
        [.. Enumerable.Range(1, BandCount * BandRows).Select(i => StableHash.Mix((ulong)i))];

    /// <param name="shelf">The page's shelf (<see cref="Shelf"/>).</param>
    /// <returns>Null for texts of which only equal ones are duplicates: without a title, or as long as a
    /// book.</returns>
    public static TextSketch? Of(IndexedPage page, string shelf)
    {
        var title = Hashes(page.Title, out _).Where(word => !PrintWords.Contains(word)).ToList();
        var words = Hashes(page.Body, out var numbers);
        if (title.Count == 0 || words.Count < ShingleWords || WordBag.Of(words) is not { } bag)
        {
            return null;
        }

        var frame = StableHash.Of(shelf);
        foreach (var word in title.Append(numbers))
        {
            frame = StableHash.Add(frame, word);
        }

        return new TextSketch(BandsOf(words, frame), bag);
    }

    /// <summary>The categories under which pupils look for a page. Pages on different shelves are never duplicates,
    /// since somebody who looks on one would miss the other.</summary>
    /// <param name="told">Targets without those from the reading level, which a single sentence can change.</param>
    public static string Shelf(IndexedPage page, LevelSet told) =>
        $"{page.Levels.Minimum} {told} {string.Join(',', page.Subjects.Select(subject => subject.Code))} "
            + $"{page.Language}";

    /// <summary>
    /// Whether one text has next to nothing that the other lacks, and the other has little more. A replaced word counts
    /// as lost on both sides, so pages made from one pattern are not twins.
    /// </summary>
    public bool AreTwins(TextSketch other)
    {
        var (here, there, both) = WordBag.Compare(Words, other.Words);
        var (lost, added) = (Math.Min(here, there), Math.Max(here, there));
        var shorter = both + lost;
        return lost <= shorter / WordsPerLoss && added <= Math.Clamp(shorter / 10, SmallAddition, LargestAddition);
    }

    /// <summary>Hashes of the folded words of a text in order; <paramref name="numbers"/> is a hash of all words with a
    /// digit.</summary>
    static List<ulong> Hashes(string text, out ulong numbers)
    {
        var folded = Folding.Fold(text);
        var hashes = new List<ulong>(folded.Length / 6);
        numbers = StableHash.Start;
        for (var i = 0; i < folded.Length; i++)
        {
            var start = i;
            var hasDigit = false;
            for (; i < folded.Length && char.IsLetterOrDigit(folded[i]); i++)
            {
                hasDigit |= char.IsDigit(folded[i]);
            }

            if (i > start)
            {
                hashes.Add(StableHash.Of(folded.AsSpan(start, i - start)));
                numbers = hasDigit ? StableHash.Add(numbers, hashes[^1]) : numbers;
            }
        }

        return hashes;
    }

    static ImmutableArray<long> BandsOf(List<ulong> words, ulong frame)
    {
        Span<ulong> minima = stackalloc ulong[BandCount * BandRows];
        minima.Fill(ulong.MaxValue);
        for (var i = 0; i + ShingleWords <= words.Count; i++)
        {
            var shingle = StableHash.Add(StableHash.Add(words[i], words[i + 1]), words[i + 2]);
            for (var row = 0; row < minima.Length; row++)
            {
                minima[row] = Math.Min(minima[row], StableHash.Mix(shingle ^ Seeds[row]));
            }
        }

        var bands = ImmutableArray.CreateBuilder<long>(BandCount);
        for (var band = 0; band < BandCount; band++)
        {
            var hash = frame;
            foreach (var minimum in minima.Slice(band * BandRows, BandRows))
            {
                hash = StableHash.Add(hash, minimum);
            }

            bands.Add((long)hash);
        }

        return bands.MoveToImmutable();
    }
}
