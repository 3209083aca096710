using System.Buffers;

namespace SchoolSearch.Core.Text;

/// <summary>Invisible marks that turn the writing direction of what follows (Unicode, UAX #9). Text from other sites
/// must not turn that of a page around it, so they are taken out before it is shown.</summary>
public static class TextDirection
{
    static readonly SearchValues<char> Marks =
        SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    public static bool IsMark(char letter) => letter >= '\u061C' && Marks.Contains(letter);

    public static string WithoutMarks(string text) =>
        text.AsSpan().ContainsAny(Marks) ? string.Concat(text.Where(letter => !IsMark(letter))) : text;
}
