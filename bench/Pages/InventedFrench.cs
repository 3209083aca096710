using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Bench.Pages;

/// <summary>
/// Passages when there is no corpus: words of French sounds whose frequencies fall as Zipf's law has it (the word of
/// rank r as often as 1 / (r + 2.7), Mandelbrot's form), little words at the head, and in each passage a few rare ones
/// again and again.
/// </summary>
sealed class InventedFrench
{
    const int Words = 40_000;
    const int Passages = 4_000;
    const int TopicWords = 25;

    /// <summary>Of the words of a sentence, so many are of its topic.</summary>
    const double TopicShare = 0.2;

    static readonly string[] Little =
    [
        "de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par",
        "plus", "pas", "au", "sur", "ne", "se", "ce",
        "il", "sont", "avec", "son", "aux", "ou", "cette", "comme", "mais", "on", "sa", "ses", "elle", "ces", "être",
        "fait", "leur", "même", "aussi", "très", "deux", "où", "sans", "entre",
    ];

    static readonly string[] Openings =
    [
        "b", "br", "c", "ch", "cl", "d", "f", "fl", "g", "gr", "j", "l", "m", "n", "p", "pl", "pr", "qu", "r", "s",
        "st", "t", "tr", "v", "é",
    ];
    static readonly string[] Vowels =
        ["a", "e", "i", "o", "u", "é", "è", "ai", "au", "eu", "ou", "oi", "an", "en", "in", "on"];
    static readonly string[] Endings =
    [
        "", "", "e", "es", "er", "eur", "tion", "tions", "ment", "ique", "iques", "age", "ée", "ées", "able", "ité",
        "isme", "oire", "aux", "ant",
    ];

    readonly Random random;
    readonly string[] words;
    readonly double[] reach;

    public InventedFrench(int seed)
    {
        random = new Random(seed);
        words = [.. Vocabulary()];
        reach = new double[words.Length];
        var sum = 0.0;
        for (var rank = 0; rank < words.Length; rank++)
        {
            reach[rank] = sum += 1 / (rank + 2.7);
        }
    }

    public ImmutableArray<Passage> Write() => [.. Enumerable.Range(0, Passages).Select(_ => Passage())];

    Passage Passage()
    {
        var topic = Enumerable.Range(0, TopicWords).Select(_ => words[random.Next(200, words.Length)]).ToArray();
        return new Passage(
            Capital($"{topic[0]} {topic[1]}"),
            [.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => Sentence(topic))]);
    }

    string Sentence(string[] topic)
    {
        var sentence = Enumerable.Range(0, random.Next(8, 30))
            .Select(_ => random.NextDouble() < TopicShare ? topic[random.Next(topic.Length)] : Word());
        return Capital(string.Join(' ', sentence)) + ".";
    }

    string Word()
    {
        var place = Array.BinarySearch(reach, random.NextDouble() * reach[^1]);
        return words[Math.Min(place < 0 ? ~place : place, words.Length - 1)];
    }

    IEnumerable<string> Vocabulary()
    {
        var known = new HashSet<string>(Little);
        foreach (var word in Little)
        {
            yield return word;
        }

        while (known.Count < Words)
        {
            var word = new StringBuilder();
            for (var syllables = random.Next(1, 4); syllables > 0; syllables--)
            {
                word.Append(One(Openings)).Append(One(Vowels));
            }

            word.Append(One(Endings));
            if (word.Length > 2 && known.Add(word.ToString()))
            {
                yield return word.ToString();
            }
        }
    }

    string One(string[] of) => of[random.Next(of.Length)];

    static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
