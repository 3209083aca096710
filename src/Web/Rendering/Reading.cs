using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Rendering;

/// <summary>
/// The layout of a request's pages: normal, or « lecture facile », larger and with wider spacing, in a font for
/// dyslexic readers if one is installed. Since nothing is stored, the choice is a prefix of every address:
/// <c>/facile/cycle3/</c> is <c>/cycle3/</c>.
/// </summary>
sealed partial class Reading
{
    public const string EasyPrefix = "/facile";

    public bool IsEasy { get; private set; }

    /// <summary>The path of this page if a plain link leads to it again; null for answers to forms and for errors,
    /// whose path may be anything.</summary>
    public string? Here { get; private set; }

    /// <param name="isPlain">The page is a normal answer, not an error.</param>
    public void Begin(HttpRequest request, bool isPlain)
    {
        IsEasy = request.PathBase.HasValue;
        Here = isPlain && !HttpMethods.IsPost(request.Method) && !request.QueryString.HasValue
            ? request.Path.Value is { Length: > 0 } path
            ? path
            : "/"
            : null;
    }

    /// <summary>
    /// The page with all our addresses changed to the same layout. On a page of easy reading all of them are switched,
    /// so links to easy reading become links out of it. Text cannot be mistaken for an attribute, since its quotation
    /// marks are character references.
    /// </summary>
    public string Lead(string html) =>
        IsEasy ? OwnAddress().Replace(
            html,
            address => address.Groups["easy"].Success
                ? address.Groups["name"].Value + "/"
                : $"{address.Groups["name"].Value}{EasyPrefix}/") : html;

    [GeneratedRegex("""(?<name> (?:href|action)=")/(?<easy>facile/)?""")]
    private static partial Regex OwnAddress();
}
