using System.Globalization;
using System.Text;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Robots;

/// <summary>
/// The form in which paths and patterns of robots.txt are compared octet by octet (RFC 9309, section 2.2.2). Escaped
/// and plain reserved characters are the same, so that <c>https%3A%2F%2F</c> matches <c>https://</c>. A question mark
/// is not, or a rule against queries would hit titles that end in one. The characters "*" and "$" are always escaped:
/// plain ones in a pattern are operators (section 2.2.3).
/// </summary>
static class RobotsPath
{
    const string PlainWhenEscaped = "/:@!'(),;=&[]";
    const string EscapedWhenPlain = "*$\"<>\\^`{|} ";

    /// <param name="path">Escapes in upper case and only where needed, as in <see cref="PageUrl.PathAndQuery"/> and
    /// <see cref="PageUrl.NormaliseTarget"/>.</param>
    public static string Comparable(string path)
    {
        var result = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c == '%' && i + 2 < path.Length
                && byte.TryParse(
                    path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                if (PlainWhenEscaped.Contains((char)octet, StringComparison.Ordinal))
                {
                    result.Append((char)octet);
                }
                else
                {
                    result.Append(path, i, 3);
                }

                i += 2;
            }
            else if (c == '%' || c < ' ' || EscapedWhenPlain.Contains(c, StringComparison.Ordinal))
            {
                result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
