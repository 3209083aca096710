using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web.Rendering;

/// <summary>
/// How the pages of a request are set: as usual, or « lecture facile », larger and wider apart, in a font for dyslexic
/// readers where one is installed. As nothing is kept, the choice stands before every address of such a page:
/// <c>/facile/cycle3/</c> is <c>/cycle3/</c>.
/// </summary>
sealed partial class Reading
{
    public const string EasyPrefix = "/facile";

    public bool IsEasy { get; private set; }

    /// <summary>The path of this page, when a plain link can lead to it again; null for answers to forms and for
    /// errors, whose path may be anything.</summary>
    public string? Here { get; private set; }

    /// <param name="isPlain">The page answers what was asked, and is no error.</param>
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
    /// The page with every address of ours led to the same reading. In a page of easy reading all of them change sides,
    /// so that those that lead to easy reading lead out of it. Text cannot be taken for an attribute: its quotation
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
