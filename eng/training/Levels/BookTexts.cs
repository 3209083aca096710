using System.Text.Json;
using System.Text.RegularExpressions;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// readi-ljl: texts for children in four levels. Pieces of one book are put into one group: those that share five words
/// in a row in three places, and those nearby in the collection that share a name that few others have.
/// </summary>
static partial class BookTexts
{
    public const string Collection = "readi-ljl";

    const int PhraseWords = 5;

    const int SharedPhrases = 3;

    /// <summary>More pieces than this with a phrase or a name: it is no sign of one book.</summary>
    const int MostSharing = 4;

    /// <summary>
    /// Pieces of a book follow each other; of the numbers only every other is in this half of the collection.
    /// </summary>
    const int Near = 10;

    /// <summary>
    /// What its four levels are among ours, and what age: our reading of its texts, beside those that were written for
    /// classes.
    /// </summary>
    static readonly (int From, int To, double Age)[] Ours = [(0, 0, 6.5), (0, 0, 8), (0, 1, 9.5), (1, 1, 11)];

    /// <summary>The same texts with our levels in place of theirs.</summary>
    public static IEnumerable<LevelExample> AsOurs(IEnumerable<LevelExample> books) => books.Select(book =>
        Ours[book.From] is var (from, to, age)
        ? book with { From = from, To = to, Ages = (age, age) } : book);

    public static LevelExample[] Read(string corpora)
    {
        var file = Path.Combine(corpora, Collection, "texts.jsonl");
        if (!File.Exists(file))
        {
            return [];
        }

        var texts = File.ReadLines(file)
            .Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!).ToArray();
        var books = Books(texts);
        return
        [
            .. texts.Select((text, i) => LevelExample.Of(
                Collection, $"livre {books[i]}", text.Level - 1, text.Level - 1, (text.Level, text.Level),
                Rejoined(text.Text), 0)),
        ];
    }

    /// <summary>As it was printed: the collection has spaces around every sign.</summary>
    static string Rejoined(string text) =>
        SpaceBeforeSign().Replace(SpaceAfterApostrophe().Replace(SpacedHyphen().Replace(text, "-"), "’"), "$1");

    static int[] Books(Row[] texts)
    {
        var books = Enumerable.Range(0, texts.Length).ToArray();
        var phrases = texts.SelectMany((text, i) => Phrases(text.Text).Select(phrase => (Phrase: phrase, Text: i)))
            .GroupBy(pair => pair.Phrase, pair => pair.Text).Select(group => group.ToArray())
            .Where(group => group.Length is > 1 and <= MostSharing);
        var pairs = phrases.SelectMany(Pairs).CountBy(pair => pair);
        foreach (var (pair, _) in pairs.Where(count => count.Value >= SharedPhrases))
        {
            Join(books, pair.First, pair.Second);
        }

        var names = texts.SelectMany((text, i) => Names(text.Text).Select(name => (Name: name, Text: i)))
            .GroupBy(pair => pair.Name, pair => pair.Text).Select(group => group.ToArray());
        foreach (var group in names)
        {
            foreach (var (first, second) in group.Zip(group.Skip(1)))
            {
                var apart = texts[second].Number - texts[first].Number;
                if (apart <= Near || (group.Length <= MostSharing && apart <= 20 * Near))
                {
                    Join(books, first, second);
                }
            }
        }

        return [.. books.Select((_, i) => Root(books, i))];
    }

    static IEnumerable<(int First, int Second)> Pairs(int[] group) =>
        group.SelectMany((first, i) => group.Skip(i + 1).Select(second => (first, second)));

    static IEnumerable<string> Phrases(string text)
    {
        var words = WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToArray();
        return Enumerable.Range(0, Math.Max(0, words.Length - PhraseWords + 1))
            .Select(i => string.Join(' ', words, i, PhraseWords)).Distinct();
    }

    /// <summary>Words that are written with a capital inside a sentence twice and that are in no lexicon.</summary>
    static IEnumerable<string> Names(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Zip(words.Skip(1)).Where(pair => char.IsLetter(pair.First[^1])).Select(pair => pair.Second)
            .Where(word => word.Length > 2 && char.IsUpper(word[0]) && word.All(char.IsLetter)
                && WordFrequencies.Current.StepOf(Core.Text.Folding.Fold(word)) < 1)
            .CountBy(word => word).Where(count => count.Value > 1).Select(count => count.Key);
    }

    static int Root(int[] books, int i)
    {
        while (books[i] != i)
        {
            i = books[i];
        }

        return i;
    }

    static void Join(int[] books, int first, int second) => books[Root(books, first)] = Root(books, second);

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"(?<=\w) ?- ?(?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedHyphen();

    [GeneratedRegex(@"(?<=\w)['’] ?(?=\w)", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceAfterApostrophe();

    [GeneratedRegex(@" ([.,)])", RegexOptions.CultureInvariant)]
    private static partial Regex SpaceBeforeSign();

    sealed record Row(string Id, int Level, string Text)
    {
        public int Number => int.Parse(Id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
    }
}
