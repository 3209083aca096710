using System.Collections.Frozen;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.ReadingLevel;

/// <summary>
/// The words that pupils know or learn, in four bands, with all their forms (seeds/levels/vocabulaire.txt, built into
/// the program). Forms are made by rule and rather too many than too few: a form that nobody writes does no harm.
/// </summary>
sealed class Vocabulary
{
    const string Resource = "vocabulaire.txt";

    static readonly Lazy<Vocabulary> Loaded = new(Load);

    readonly FrozenDictionary<string, WordBand>.AlternateLookup<ReadOnlySpan<char>> bands;
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> narrative;

    Vocabulary(Dictionary<string, WordBand> bands, HashSet<string> narrative)
    {
        Words = bands.Keys;
        this.bands = bands.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        this.narrative = narrative.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Vocabulary Current => Loaded.Value;

    /// <summary>All forms that it knows, folded.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <param name="word">Folded.</param>
    public WordBand BandOf(ReadOnlySpan<char> word) => bands.TryGetValue(word, out var band) ? band : WordBand.Rare;

    /// <summary>A form of the passé simple that is nothing else, as far as the list knows the verb.</summary>
    public bool IsPasseSimple(ReadOnlySpan<char> word) => narrative.Contains(word);

    static Vocabulary Load()
    {
        var bands = new Dictionary<string, WordBand>();
        var narrative = new HashSet<string>();
        var third = new HashSet<string>();
        var section = "";
        using var reader = new StreamReader(typeof(Vocabulary).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                section = line[1..^1];
                continue;
            }

            foreach (var word in Folding.Fold(line).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (section == "passé simple")
                {
                    narrative.Add(word);
                    bands.TryAdd(word, WordBand.School);
                    continue;
                }

                var band = (WordBand)(section[0] - '1');
                foreach (var form in Forms(word, section[2..]))
                {
                    bands.TryAdd(form, band);
                }

                if (section.EndsWith("er", StringComparison.Ordinal))
                {
                    third.Add(Soft(word[..^2]) + "a");
                }
            }
        }

        // "Porta" is a passé simple; a form that is another word of the list as well says nothing.
        narrative.UnionWith(third.Where(form => bands.TryAdd(form, WordBand.School)));
        return new Vocabulary(bands, narrative);
    }

    static IEnumerable<string> Forms(string word, string section) => section switch
    {
        "mots" => [word],
        "noms" =>
            [
                word,
                word + "s",
                word + "x",
                .. word.EndsWith("al", StringComparison.Ordinal) ? [word[..^1] + "ux"] : Array.Empty<string>(),
            ],
        "adjectifs" => Adjective(word),
        "er" => First(word[..^2]),
        "ir" =>
            Endings(word[..^2], "ir is it issons issez issent issais issait issions issiez issaient issant isse i "
                + "ie ies ira iras irai irons irez iront irait iraient"),
        "re" =>
            Endings(word[..^2], "re s ons ez ent ais ait ions iez aient ant e u ue us ues ra ras rai rons rez ront "
                + "rait raient").Append(word[..^2]),
        _ => throw new InvalidDataException($"{Resource}: unknown section {section}."),
    };

    static IEnumerable<string> Adjective(string word)
    {
        IEnumerable<string> stems = [word, word + "e"];
        if (word[^1] is 'x')
        {
            stems = [word, word[..^1] + "se"];
        }
        else if (word[^1] is 'f')
        {
            stems = [word, word[..^1] + "ve"];
        }
        else if (word[^1] is 'n' or 'l' or 's' or 't')
        {
            stems = [word, word + "e", word + word[^1] + "e"];
        }
        else if (word[^1] is 'c')
        {
            stems = [word, word + "he", word[..^1] + "que"];
        }

        var plural = word.EndsWith("al", StringComparison.Ordinal) ? [word[..^1] + "ux"] : Array.Empty<string>();
        return stems.SelectMany(stem => new[] { stem, stem + "s" }).Append(word + "x").Concat(plural);
    }

    static IEnumerable<string> First(string stem)
    {
        const string Hard = "er e es ent ez ee ees erai eras era erons erez eront erais erait eraient iez ions erent";
        var forms = Endings(stem, Hard).Concat(Endings(Soft(stem), "ons ais ait aient ant ants ante"));
        return stem[^1] switch
        {
            'y' => forms.Concat(Endings(stem[..^1] + "i", Hard)),
            'l' or 't' => forms.Concat(Endings(stem + stem[^1], Hard)),
            _ => forms,
        };
    }

    /// <summary>The stem before a and o: mangeons.</summary>
    static string Soft(string stem) => stem[^1] == 'g' ? stem + "e" : stem;

    static IEnumerable<string> Endings(string stem, string endings) =>
        endings.Split(' ').Select(ending => stem + ending);
}
