using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Search.Text;

/// <summary>
/// Unifies different ways to write the same characters before tokenising, in pages and in queries alike: apostrophes,
/// hyphens, decomposed accents, small digits, dotted acronyms, groups of thousands, decimal commas, numbers joined to
/// their unit, names with signs (C++, C#, .NET). Applying it twice changes nothing.
/// </summary>
/// <remarks>
/// Two passes. The first replaces characters by a table. The second works on the result of the first:
/// <list type="bullet">
/// <item>it drops the dots of S.V.T., between single letters, and the spaces of 1 000 000;</item>
/// <item>it writes 3,14 as 3.14;</item>
/// <item>it writes 10km as 10 km. Units with another meaning after a digit stay (4G, 3D, 4L).</item>
/// </list>
/// None of these creates or removes a case of another, so their order does not matter.
/// </remarks>
public static class TextForms
{
    /// <summary>From keyboards and print, a modifier letter, the prime, and accents typed as apostrophes.</summary>
    const string Apostrophes = "’‘‛ʼʹ′´`＇";

    /// <summary>Hyphen, non-breaking hyphen, figure dash, en dash, minus. The em dash is not a hyphen.</summary>
    const string Hyphens = "\u2010\u2011\u2012\u2013\u2212";

    /// <summary>Soft hyphen, zero-width characters and joiners: they are invisible.</summary>
    const string Invisible = "\u00AD\u200B\u200C\u200D\u2060\uFEFF";

    const string Spaces = "\u00A0\u202F\u2009\u2007";

    const string SmallDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";

    static readonly string[] Units =
    [
        "km", "hm", "dm", "cm", "mm", "nm", "m", "kg", "hg", "mg", "cl", "dl", "ml", "hl", "kWh", "MW", "GW", "Hz",
        "kHz", "Go", "Mo", "ko",
    ];

    static readonly FrozenDictionary<char, string> Characters = BuildCharacters().ToFrozenDictionary();

    /// <summary>Latin-1 and Latin Extended-A: a letter and a combining accent, as macOS and some word processors write
    /// them, become one letter.</summary>
    static readonly FrozenDictionary<(char Letter, char Accent), char> Composed = BuildComposed().ToFrozenDictionary();

    /// <summary>Most texts of pages contain an apostrophe or a no-break space; most words of queries contain none of
    /// these.</summary>
    static readonly SearchValues<char> Exchanged =
        SearchValues.Create([.. Characters.Keys, .. Composed.Keys.Select(pair => pair.Accent).Distinct()]);

    static readonly SearchValues<char> Rewritable = SearchValues.Create(".0123456789+#");

    public static string Apply(string text) => Of(text).Text;

    /// <summary>The normalised text, with the original offset of each character.</summary>
    public static FormedText Of(string text)
    {
        var exchanged = Exchange(text);
        return exchanged.Then(Rewrite(exchanged.Text));
    }

    static FormedText Exchange(string text)
    {
        if (!text.AsSpan().ContainsAny(Exchanged))
        {
            return new FormedText(text);
        }

        var form = new FormedTextBuilder(text);
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Exchanged);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (at > form.Taken && Composed.TryGetValue((text[at - 1], text[at]), out var composed))
            {
                form.Exchange(at - 1, 2, [composed]);
            }
            else if (Characters.TryGetValue(text[at], out var plain))
            {
                form.Exchange(at, 1, plain);
            }
        }

        return form.Build();
    }

    static FormedText Rewrite(string text)
    {
        FormedTextBuilder? form = null;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Rewritable);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (SignOfName(text, at) is var (signs, word) && signs > 0)
            {
                (form ??= new(text)).Exchange(at, signs, word);
                at += signs - 1;
            }
            else if (text[at] is '+' or '#')
            {
                continue;
            }
            else if (text[at] == '.')
            {
                if (IsDotOfAcronym(text, at))
                {
                    (form ??= new(text)).Exchange(at, 1, "");
                }
            }
            else if (at + 1 < text.Length && Rewritten(text, at + 1) is var (length, instead))
            {
                (form ??= new(text)).Exchange(at + 1, length, instead);
            }
        }

        return form?.Build() ?? new FormedText(text);
    }

    /// <summary>The signs of C++, C#, F# and .NET are part of their names: without them all would be the letter C or a
    /// net.</summary>
    static (int Length, string Instead) SignOfName(string text, int at)
    {
        var isName = at > 0 && char.IsAsciiLetter(text[at - 1]) && !(at > 1 && IsLetterOrNumber(text[at - 2]));
        return text[at] switch
        {
            '+' when isName && text.AsSpan(at).StartsWith("++") && text[at - 1] is 'c' or 'C' =>
                IsEnd(text, at + 2) ? (2, "plusplus")
                    // C++17 is a version of the language.
                    : char.IsAsciiDigit(text[at + 2]) ? (2, "plusplus ") : (0, ""),
            '#' when isName && text[at - 1] is 'c' or 'C' or 'f' or 'F' && IsEnd(text, at + 1) => (1, "sharp"),
            '.' when (at == 0 || !(IsLetterOrNumber(text[at - 1]) || text[at - 1] is '.' or '/' or '-' or '_'))
                && text.AsSpan(at + 1).StartsWith("net", StringComparison.OrdinalIgnoreCase) && IsEnd(text, at + 4) =>
                (1, "dot"),
            _ => (0, ""),
        };
    }

    /// <summary>S.V.T: a single letter before the dot, and another one after it.</summary>
    static bool IsDotOfAcronym(string text, int at) =>
        at > 0 && char.IsLetter(text[at - 1]) && !(at > 1 && IsLetterOrNumber(text[at - 2]))
        && at + 1 < text.Length && char.IsLetter(text[at + 1]) && !(
            at + 2 < text.Length && char.IsLetter(text[at + 2]));

    /// <summary>The replacement of the characters after a digit, and how many it replaces; null when they
    /// stay.</summary>
    static (int Length, string Instead)? Rewritten(string text, int at) => text[at] switch
    {
        ' ' => IsSpaceOfThousands(text, at) ? (1, "") : null,
        ',' => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) ? (1, ".") : null,
        _ => IsUnit(text, at) ? (0, " ") : null,
    };

    static bool IsSpaceOfThousands(string text, int at)
    {
        var first = at;
        while (first > 0 && at - first < 4 && char.IsAsciiDigit(text[first - 1]))
        {
            first--;
        }

        return at - first <= 3 && !(first > 0 && (text[first - 1] is '.' or ',' || char.IsNumber(text[first - 1])))
            && at + 3 < text.Length
            && char.IsAsciiDigit(text[at + 1])
            && char.IsAsciiDigit(text[at + 2])
            && char.IsAsciiDigit(text[at + 3])
            && !(at + 4 < text.Length && char.IsNumber(text[at + 4]));
    }

    static bool IsUnit(string text, int at)
    {
        if (!char.IsAsciiLetter(text[at]))
        {
            return false;
        }

        foreach (var unit in Units)
        {
            var end = at + unit.Length;
            if (text.AsSpan(at).StartsWith(unit, StringComparison.Ordinal)
                && (IsEnd(text, end) || (text[end] is '2' or '3' && IsEnd(text, end + 1))))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsEnd(string text, int at) => at >= text.Length || !IsLetterOrNumber(text[at]);

    static bool IsLetterOrNumber(char c) => char.IsLetter(c) || char.IsNumber(c);

    static IEnumerable<KeyValuePair<char, string>> BuildCharacters()
    {
        (string Characters, string Plain)[] sets =
            [
                (Apostrophes, "'"), (Hyphens, "-"), (Invisible, ""), (Spaces, " "), ("ᵉ", "e"), ("ʳ", "r"), ("ᵈ", "d"),
                ("ˢ", "s"),
            ];
        (char Ligature, string Plain)[] ligatures = [('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬀ', "ff"), ('ﬃ', "ffi"), ('ﬄ', "ffl")];
        return sets.SelectMany(set => set.Characters.Select(c => KeyValuePair.Create(c, set.Plain)))
            .Concat(
                SmallDigits.Select((c, i) => KeyValuePair.Create(c, (i % 10).ToString(CultureInfo.InvariantCulture))))
            .Concat(ligatures.Select(pair => KeyValuePair.Create(pair.Ligature, pair.Plain)));
    }

    static IEnumerable<KeyValuePair<(char Letter, char Accent), char>> BuildComposed() =>
        from code in Enumerable.Range('\u00C0', '\u017F' - '\u00C0' + 1)
        let apart = ((char)code).ToString().Normalize(NormalizationForm.FormD)
        where apart.Length == 2
        select KeyValuePair.Create((apart[0], apart[1]), (char)code);
}
