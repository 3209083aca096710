using System.Globalization;
using System.Text;

namespace SchoolSearch.Core.Text;

/// <summary>Text without case and accents: "Élève" and "eleve" are equal; œ becomes oe, typographic apostrophes become
/// plain.</summary>
public static class Folding
{
    /// <summary>Characters below this are looked up, others are kept; covers Latin-1 and Latin Extended-A and
    /// -B.</summary>
    const int TableSize = 0x250;

    static readonly string[] Table = BuildTable();

    public static string Fold(ReadOnlySpan<char> text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < TableSize)
            {
                output.Append(Table[c]);
            }
            else if (c is '’' or 'ʼ')
            {
                output.Append('\'');
            }
            else if (!IsCombining(c))
            {
                output.Append(char.ToLowerInvariant(c));
            }
        }

        return output.ToString();
    }

    /// <summary>Writes the folded character; returns the number of characters written, 0 for a combining
    /// accent.</summary>
    public static int Fold(char c, Span<char> target)
    {
        if (c < TableSize)
        {
            var folded = Table[c];
            if (folded.Length > target.Length)
            {
                return 0;
            }

            folded.CopyTo(target);
            return folded.Length;
        }

        if (IsCombining(c) || target.IsEmpty)
        {
            return 0;
        }

        target[0] = char.ToLowerInvariant(c);
        return 1;
    }

    /// <summary>An accent after its letter, as macOS and some word processors write it.</summary>
    public static bool IsCombining(char c) => c is >= '\u0300' and <= '\u036F';

    static string[] BuildTable()
    {
        var table = new string[TableSize];
        for (var c = 0; c < TableSize; c++)
        {
            table[c] = (char)c switch
            {
                'œ' or 'Œ' => "oe",
                'æ' or 'Æ' => "ae",
                'ß' => "ss",
                'ø' or 'Ø' => "o",
                'ł' or 'Ł' => "l",
                'ı' => "i",
                '\u00A0' => " ",
                var letter => Plain(letter),
            };
        }

        return table;
    }

    static string Plain(char letter)
    {
        var plain = string.Concat(letter.ToString().Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return plain.ToLowerInvariant();
    }
}
