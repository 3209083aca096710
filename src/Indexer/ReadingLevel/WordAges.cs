using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// The reader's age that single words indicate (models/levels/mots.tsv, built into the program): a ridge regression
/// over the words of a text, each counted as 1 + ln(times), normalised to length 1. Trained by <c>eng/train levels</c>.
/// </summary>
public sealed class WordAges
{
    const string Resource = "mots.tsv";

    static readonly Lazy<WordAges> Loaded = new(Load);

    readonly double start;
    readonly ImmutableArray<KeyValuePair<string, float>> all;
    readonly FrozenDictionary<string, (int Index, float Years)>.AlternateLookup<ReadOnlySpan<char>> words;

    /// <param name="start">Age of a text without known words, in years.</param>
    /// <param name="years">The years that each stem adds.</param>
    public WordAges(double start, IEnumerable<KeyValuePair<string, float>> years)
    {
        this.start = start;
        all = [.. years];
        words = all.Select((pair, i) => KeyValuePair.Create(pair.Key, (i, pair.Value))).ToFrozenDictionary()
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static WordAges Current => Loaded.Value;

    /// <summary>Knows no word.</summary>
    public static WordAges None { get; } = new(0, []);

    /// <param name="stem">By <see cref="ProgrammeWords.Stem"/>.</param>
    public bool TryGet(ReadOnlySpan<char> stem, out int index, out float years)
    {
        var found = words.TryGetValue(stem, out var entry);
        (index, years) = entry;
        return found;
    }

    /// <param name="words">The known words of a text.</param>
    internal double Age(IReadOnlyCollection<WordCount> words)
    {
        double sum = 0, squares = 0;
        foreach (var word in words)
        {
            var amount = Amount(word.Count);
            sum += amount * word.Years;
            squares += amount * amount;
        }

        return start + (squares == 0 ? 0 : sum / Math.Sqrt(squares));
    }

    /// <summary>How much a word with this frequency counts.</summary>
    internal static double Amount(int count) => 1 + Math.Log(count);

    /// <summary>In the format of <see cref="Read"/>, the words of the youngest texts first.</summary>
    public string Write() => string.Join('\n',
    [
        "# Âge de lecture : ce que chaque mot (sans accents ni terminaisons) ajoute, en années.",
        "# Écrit par « eng/train levels » ; voir README.md.",
        .. all.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Prepend(KeyValuePair.Create("", (float)start)).Select(pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.Key}\t{pair.Value:0.###}")),
        "",
    ]);

    /// <summary>One line for each word, with the years that it adds; the first line, without a word, has the starting
    /// age.</summary>
    /// <exception cref="InvalidDataException">The text has another format.</exception>
    public static WordAges Read(TextReader reader)
    {
        var years = new Dictionary<string, float>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                years.Add(line.Split('\t') is [var word, var number]
                    && float.TryParse(number, CultureInfo.InvariantCulture, out var value)
                    ? word : throw new InvalidDataException($"{Resource}: no word and years in « {line} »."), value);
            }
        }

        return years.Remove("", out var start) ? new WordAges(start, years)
            : throw new InvalidDataException($"{Resource}: no start.");
    }

    static WordAges Load()
    {
        using var reader = new StreamReader(typeof(WordAges).Assembly.GetManifestResourceStream(Resource)!);
        return Read(reader);
    }
}
