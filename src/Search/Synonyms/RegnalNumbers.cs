using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// « louis 14 » and « louis quatorze » for Louis XIV. Only after a name that kings, emperors and popes bore: alone,
/// Roman numerals are letters and words (mi, di, cd, vie).
/// </summary>
static class RegnalNumbers
{
    /// <summary>Jean XXIII.</summary>
    const int Last = 23;

    static readonly FrozenSet<string> Names = """
        louis charles henri francois philippe napoleon jean paul jean-paul benoit elisabeth pie clement gregoire
        alexandre nicolas frederic guillaume edouard george georges jacques richard catherine ramses thoutmosis
        amenhotep amenophis seti ptolemee cleopatre leopold albert baudouin emmanuel childeric clotaire clovis thierry
        dagobert robert hugues urbain innocent boniface jules leon sixte raoul lothaire carloman chilperic sigebert
        theodebert mehmed mohammed hassan pierre ivan christian oscar gustave alphonse ferdinand joseph maximilien
        othon conrad rodolphe marie darius xerxes artaxerxes cyrus mithridate constantin theodose justinien victor
        amedee humbert sancho
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly string[] InLetters =
    [
        "premier", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize",
    ];

    static readonly FrozenDictionary<string, int> Numbers = Enumerable.Range(1, Last)
        .SelectMany(number => Forms(number).Select(form => KeyValuePair.Create(form, number)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="words">Lower case, without stop words.</param>
    public static IEnumerable<Synonym> For(ImmutableArray<string> words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (!Names.Contains(Folding.Fold(words[i])))
            {
                continue;
            }

            // Dix-huit is two words; of two possible numbers the longer one is meant.
            var two = i + 2 < words.Length ? $"{words[i + 1]}-{words[i + 2]}" : "";
            var length = Numbers.ContainsKey(two) ? 2 : 1;
            if (Numbers.TryGetValue(length == 2 ? two : words[i + 1], out var number))
            {
                var typed = words.Slice(i, length + 1);
                yield return new Synonym(typed, $"{words[i]} {Written(number)}", "numéros de souverains", IsSame: true);
            }
        }
    }

    /// <summary>As pages write it. The first is an ordinal, which analysis knows in all its forms.</summary>
    static string Written(int number) => number == 1 ? "1er" : Ordinals.Roman(number).ToLowerInvariant();

    static IEnumerable<string> Forms(int number)
    {
        yield return number.ToString(CultureInfo.InvariantCulture);
        if (number <= InLetters.Length)
        {
            yield return InLetters[number - 1];
        }
        else if (number < 20)
        {
            yield return $"dix-{InLetters[number - 11]}";
        }
        else if (number > 21)
        {
            yield return $"vingt-{InLetters[number - 21]}";
        }
        else
        {
            yield return number == 20 ? "vingt" : "vingt-un";
        }
    }
}
