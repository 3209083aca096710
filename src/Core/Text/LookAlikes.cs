using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SchoolSearch.Core.Text;

/// <summary>
/// Latin letters for what looks like them: Cyrillic and Greek letters (the common ones of Unicode Technical Standard
/// 39, confusables), small capitals, and letters in another dress (full width, circled, bold…), which Unicode itself
/// takes for the same (compatibility decomposition).
/// </summary>
public static class LookAlikes
{
    static readonly FrozenDictionary<char, char> Letters = Pairs(
        "аaвbсcԁdеeёeфoгrһhіiїiјjкkӏlмmнhоoрpԛqѕsтtуyѵvԝwхxзeЬbьbяrиnпnцuчyԍg",
        "αaβbγyδdεeζzηnθoιiκkλlμuνvοoπnρpσoςsτtυuφoχxψyωwϲcϳj",
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiƖlƐe");

    /// <summary>Letters in circles and squares: no letters to Unicode, but to readers.</summary>
    public static bool IsDressed(char c) => c is >= '\u24B6' and <= '\u24E9';

    /// <summary>Writes the Latin letters that a folded word looks like.</summary>
    /// <returns>Their number, or -1 when it has a letter that looks like none.</returns>
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
