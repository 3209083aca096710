using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SchoolSearch.Search.Spelling;

/// <summary>Abbreviations spelt out by the names of their letters: « gépéesse » is GPS, « péhache » is pH.</summary>
static class LetterNames
{
    /// <summary>Letters of a typed word: shorter ones begin too many words.</summary>
    const int ShortestTyped = 5;

    const int MostLetters = 6;

    /// <summary>The most readings of one word that are looked up.</summary>
    public const int Most = 4;

    /// <summary>The name of each letter, in the sounds of <see cref="Pronunciation"/>.</summary>
    static readonly FrozenDictionary<char, string> Names = new Dictionary<char, string>
    {
        ['a'] = "a", ['b'] = "be", ['c'] = "se", ['d'] = "de", ['e'] = "2", ['f'] = "ef", ['g'] = "Ze", ['h'] = "aS",
        ['i'] = "i",
        ['j'] = "Zi", ['k'] = "ka", ['l'] = "el", ['m'] = "em", ['n'] = "en", ['o'] = "o", ['p'] = "pe", ['q'] = "ky",
        ['r'] = "eR",
        ['s'] = "es", ['t'] = "te", ['u'] = "y", ['v'] = "ve", ['w'] = "dubl@ve", ['x'] = "iks", ['y'] = "igRek",
        ['z'] = "zed",
    }.ToFrozenDictionary();

    /// <summary>The abbreviations that a word may stand for, in lower case; usually none.</summary>
    public static ImmutableArray<string> Read(string typed) =>
        typed.Length < ShortestTyped || Pronunciation.Of(typed, isTyped: true) is not { } said ? []
            :
            [
                .. Read(Heard(said), 0, "")
                    .Where(letters => letters.Length is > 1 && letters.Length < typed.Length - 1)
                    .Take(Most),
            ];

    /// <summary>Reads mute e as e: no letter's name has a mute e.</summary>
    static string Heard(Pronunciation said) =>
        said.Likeliest.Replace("e@", "e", StringComparison.Ordinal).Replace('@', 'e');

    static IEnumerable<string> Read(string sounds, int at, string letters)
    {
        if (at == sounds.Length)
        {
            return [letters];
        }

        return letters.Length == MostLetters ? []
            : Names.Where(name => Follows(sounds, at, name.Value)).OrderByDescending(name => name.Value.Length)
                .SelectMany(name =>
                    Read(sounds, at + name.Value.Length - Shared(sounds, at, name.Value), letters + name.Key));
    }

    static bool Follows(string sounds, int at, string name) =>
        string.CompareOrdinal(sounds, at - Shared(sounds, at, name), name, 0, name.Length) == 0;

    /// <summary>« gé-pé-esse »: of two equal sounds in a row only one is heard.</summary>
    static int Shared(string sounds, int at, string name) =>
        at > 0 && name.Length > 1 && sounds[at - 1] == name[0] && (at == sounds.Length || sounds[at] != name[0])
            ? 1
            : 0;
}
