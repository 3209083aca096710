using System.Collections.Frozen;
using System.Globalization;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Frequencies of spoken words, from the film dialogues of Lexique 3.83 (models/levels/frequences.txt, built into the
/// program). A step is a third of a power of ten: step 3 is 10 to 21 times in a million words.
/// </summary>
sealed class WordFrequencies
{
    /// <summary>For words said less than 0.3 times in a million, and unknown words.</summary>
    public const int Unknown = -5;

    public const int Highest = 13;

    const string Resource = "frequences.txt";

    static readonly Lazy<WordFrequencies> Loaded = new(Load);

    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> steps;

    WordFrequencies(Dictionary<string, int> steps)
    {
        Words = steps.Keys;
        this.steps = steps.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static WordFrequencies Current => Loaded.Value;

    /// <summary>All known words, folded.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <param name="word">Folded.</param>
    public int StepOf(ReadOnlySpan<char> word) => steps.TryGetValue(word, out var step) ? step : Unknown;

    static WordFrequencies Load()
    {
        var steps = new Dictionary<string, int>();
        using var reader = new StreamReader(typeof(WordFrequencies).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var words = line.Split(' ');
            var step = int.Parse(words[0], CultureInfo.InvariantCulture);
            foreach (var word in words.AsSpan(1))
            {
                steps[word] = step;
            }
        }

        return new WordFrequencies(steps);
    }
}

/// <param name="Years">The years that the word adds to the age of a text (<see cref="WordAges"/>).</param>
/// <param name="Count">Its frequency in the text, at least one.</param>
readonly record struct WordCount(float Years, int Count);
