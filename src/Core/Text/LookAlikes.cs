using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Core.Text;

/// <summary>
/// Maps characters to the Latin letters that they look like: Cyrillic and Greek letters (the common ones of Unicode
/// Technical Standard 39, confusables), small capitals, and styled letters (full width, circled, bold…), which Unicode
/// itself declares equivalent (compatibility decomposition).
/// </summary>
public static class LookAlikes
{
    static readonly FrozenDictionary<char, char> Letters = Pairs(
        "аaвbсcԁdеeёeфoгrһhіiїiјjкkӏlмmнhоoрpԛqѕsтtуyѵvԝwхxзeЬbьbяrиnпnцuчyԍg",
        "αaβbγyδdεeζzηnθoιiκkλlμuνvοoπnρpσoςsτtυuφoχxψyωwϲcϳj",
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiƖlƐe");

    /// <summary>Circled and squared letters: symbols to Unicode, letters to readers.</summary>
    public static bool IsDressed(char c) => c is >= '\u24B6' and <= '\u24E9';

    /// <summary>Writes the Latin letters that a folded word looks like.</summary>
    /// <returns>The number of letters, or -1 when a character looks like no Latin letter.</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> target)
    {
        var length = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            var letter = Latin(rune);
            if (letter == '\0' || length == target.Length)
            {
                return -1;
            }

            target[length++] = letter;
        }

        return length;
    }

    static char Latin(Rune rune)
    {
        if (rune.IsAscii)
        {
            return (char)rune.Value;
        }

        if (rune.IsBmp && Letters.TryGetValue((char)rune.Value, out var letter))
        {
            return letter;
        }

        // Squared letters have no decomposition (U+1F130 to U+1F189).
        if (rune.Value is >= 0x1F130 and <= 0x1F189 and var square)
        {
            return (char)('a' + ((square - 0x1F130) % 32 is < 26 and var place ? place : 0));
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        {
            return '\0';
        }

        var plain = rune.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant();
        return plain.Length > 0 && char.IsAsciiLetterOrDigit(plain[0]) ? plain[0]
            : plain.Length > 0 && Letters.TryGetValue(plain[0], out var second) ? second : '\0';
    }

    static FrozenDictionary<char, char> Pairs(params string[] tables) =>
        tables.SelectMany(table => table.Chunk(2)).DistinctBy(pair => pair[0]).ToFrozenDictionary(
            pair => pair[0], pair => pair[1]);
}
