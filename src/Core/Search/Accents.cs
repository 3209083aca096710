using System.Globalization;
using System.Text;

namespace SchoolSearch.Core.Search;

/// <summary>Words as somebody types them who leaves accents out: é is e, ç is c, œ is oe.</summary>
public static class Accents
{
    public static string Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            switch (letter)
            {
                case 'œ' or 'Œ':
                    plain.Append(letter == 'œ' ? "oe" : "Oe");
                    break;
                case 'æ' or 'Æ':
                    plain.Append(letter == 'æ' ? "ae" : "Ae");
                    break;
                case var _ when CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark:
                    plain.Append(letter);
                    break;
            }
        }

        return plain.ToString();
    }
}
