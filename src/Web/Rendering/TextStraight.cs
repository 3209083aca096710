using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Web.Rendering;

/// <summary>A page without marks that turn the writing direction: a title from another site, or what somebody typed,
/// must not turn the text around it. The renderer writes them as character references.</summary>
static partial class TextStraight
{
    public static string Of(string html) => TextDirection.WithoutMarks(References().Replace(html, ""));

    [GeneratedRegex("&#x(?:61C|200[EF]|202[A-E]|206[6-9]);", RegexOptions.IgnoreCase)]
    private static partial Regex References();
}
