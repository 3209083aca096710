using System.Collections.Frozen;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// Words of the school programmes, each with the level that first teaches it (seeds/levels/programmes.txt, built into
/// the program). A term has one word or two; small words between them, plurals and feminines are ignored.
/// </summary>
sealed class ProgrammeWords
{
    const string Resource = "programmes.txt";

    /// <summary>Letters of the longest term.</summary>
    public const int LongestTerm = 48;

    static readonly Lazy<ProgrammeWords> Loaded = new(Load);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Small = FrozenSet.Create(
        "de", "d", "du", "des", "la", "le", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "par", "dans")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    readonly FrozenDictionary<string, ProgrammeTerm>.AlternateLookup<ReadOnlySpan<char>> terms;

    ProgrammeWords(Dictionary<string, ProgrammeTerm> terms)
    {
        Terms = terms.Keys;
        this.terms = terms.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ProgrammeWords Current => Loaded.Value;

    /// <summary>Stems, or two stems with a space between.</summary>
    public IReadOnlyCollection<string> Terms { get; }

    /// <param name="word">Folded.</param>
    public static bool IsSmall(ReadOnlySpan<char> word) => Small.Contains(word);

    /// <summary>The approximate common part of a folded word, its plural and its feminine.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.Length > 3 && word[^1] is 's' or 'x')
        {
            word = word[..^1];
        }

        if (word.Length > 3 && word[^1] == 'e')
        {
            word = word[..^1];
        }

        return word.Length > 3 && word[^1] == word[^2] ? word[..^1] : word;
    }

    /// <param name="term">A stem, or two stems with a space between.</param>
    public bool TryGet(ReadOnlySpan<char> term, out ProgrammeTerm found) => terms.TryGetValue(term, out found);

    static ProgrammeWords Load()
    {
        var terms = new Dictionary<string, ProgrammeTerm>();
        var level = Level.Lycee;
        using var reader = new StreamReader(typeof(ProgrammeWords).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                level = LevelNames.TryParse(line[1..^1], out var read) ? read
                    : throw new InvalidDataException($"{Resource}: no level {line}.");
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
                foreach (var term in line.Split(',', Tidy))
                {
                    var words = Folding.Fold(term).Split(' ').Where(word => !IsSmall(word));
                    var stems = string.Join(' ', words.Select(word => Stem(word).ToString()));
                    terms.TryAdd(stems, new ProgrammeTerm(level, terms.Count));
                }
            }
        }

        return new ProgrammeWords(terms);
    }
}

/// <param name="Level">The lowest level that is taught it at length.</param>
/// <param name="Number">From 0; identifies the term.</param>
readonly record struct ProgrammeTerm(Level Level, int Number);
