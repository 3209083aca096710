using System.Collections.Frozen;
using System.Globalization;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// The forms of an ordinal number and its normal form: 6e for « 6ème », « VIe », « sixième ». Analysis and queries use
/// the same table.
/// </summary>
static class Ordinals
{
    /// <summary>Days, centuries, arrondissements.</summary>
    const int LastInDigits = 100;

    /// <summary>Centuries and kings (Louis XVIII, Jean XXIII).</summary>
    const int LastInRoman = 23;

    static readonly string[] Suffixes = ["e", "ème", "eme", "ième", "ieme", "è", "es", "èmes", "emes"];

    const string Twentieth = "vingtième";

    static readonly string[] First = ["premier", "première", "premiers", "premières"];

    /// <summary>One word each; « dix-huitième » is two words, and such pairs are among the synonyms.</summary>
    static readonly string[] Words =
        [
            "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième",
            "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième",
        ];

    static readonly (int Value, string Letters)[] RomanParts = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

    /// <summary>Case matters: « VIe » is a century and « vie » a word.</summary>
    static readonly FrozenDictionary<string, string> Forms = Build();

    /// <summary>Forms in digits, Arabic or Roman, case-sensitive, with their normal form.</summary>
    public static FrozenDictionary<string, string> InDigits { get; } = Table(form => !IsInLetters(form));

    /// <summary>Forms in letters, lower case.</summary>
    public static FrozenDictionary<string, string> InLetters { get; } = Table(form =>
        IsInLetters(form) && !form.Any(char.IsUpper));

    /// <summary>The normal form of an ordinal, or null for other words.</summary>
    public static string? Of(string word) => Forms.GetValueOrDefault(word);

    /// <param name="number">From 1 to 39.</param>
    public static string Roman(int number)
    {
        var text = "";
        foreach (var (value, letters) in RomanParts)
        {
            for (; number >= value; number -= value)
            {
                text += letters;
            }
        }

        return text;
    }

    static FrozenDictionary<string, string> Build()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var first in First.Concat(["1er", "1re", "1ère", "1ere", "1ers", "Ier"]))
        {
            Add(first, "1er");
        }

        for (var number = 2; number <= LastInDigits; number++)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            foreach (var suffix in Suffixes)
            {
                Add(digits + suffix, digits + "e");
                if (number <= LastInRoman)
                {
                    Add(Roman(number) + suffix, digits + "e");
                }
            }
        }

        for (var i = 0; i < Words.Length; i++)
        {
            Add(Words[i], string.Create(CultureInfo.InvariantCulture, $"{i + 2}e"));
        }

        Add(Twentieth, "20e");
        return forms.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string form, string ordinal)
        {
            string[] ways =
            [
                form, Folding.Fold(form), form.ToLowerInvariant(), form.ToUpperInvariant(),
                Folding.Fold(form).ToUpperInvariant(), Capital(form), Capital(Folding.Fold(form)),
            ];
            foreach (var written in ways)
            {
                if (!IsAnotherWord(written))
                {
                    forms[written] = ordinal;
                }
            }
        }
    }

    static FrozenDictionary<string, string> Table(Func<string, bool> isWanted) =>
        Forms.Where(form => isWanted(form.Key)).ToFrozenDictionary(StringComparer.Ordinal);

    static bool IsInLetters(string form) =>
        First.Concat(Words).Append(Twentieth).Any(word =>
            string.Equals(Folding.Fold(word), Folding.Fold(form), StringComparison.OrdinalIgnoreCase));

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>« vie », « Vies », « LA VIE », « ives »: only the capitals of VIe tell the century from life.</summary>
    static bool IsAnotherWord(string form) =>
        form is "vie" or "Vie" or "VIE" or "vies" or "Vies" or "VIES" or "VIÈ" or "viè" or "Viè" or "VE" or "XE"
            or "xes" or "ves";
}
