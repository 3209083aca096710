using System.Buffers;

namespace SchoolSearch.Core.Text;

/// <summary>
/// Invisible characters that may stand inside a word without dividing it: soft hyphens, joiners, marks of writing
/// direction, zero-width spaces (at which a line may be broken), variation selectors. Code that compares words ignores
/// them.
/// </summary>
public static class InvisibleLetters
{
    static readonly SearchValues<char> All = SearchValues.Create(
        "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E"
            + "\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
            + "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F"
            + "\u3164\uFEFF\uFFA0"
            + "\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D\uFE0E\uFE0F");

    public static bool Contains(char c) => c >= '\u00AD' && All.Contains(c);
}
