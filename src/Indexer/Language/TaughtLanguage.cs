using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Indexer.Language;

/// <summary>
/// Whether a text in another language is a lesson of that language for French pupils: the list names the subject, and
/// the page says in French, by its declaration or its title and headings, that it is a French page.
/// </summary>
static class TaughtLanguage
{
    /// <param name="code">The language of the text.</param>
    public static bool IsTaught(ExtractedPage page, Site site, string code) =>
        SubjectOf(code) is { } subject
            && site.SubjectsFor(page.Url).Any(one => one.Code == subject)
            && IsFrench(page);

    static string? SubjectOf(string code) => code switch
    {
        "en" => "anglais",
        "de" => "allemand",
        "es" => "espagnol",
        "it" => "italien",
        "la" => "langues-anciennes",
        _ => null,
    };

    static bool IsFrench(ExtractedPage page)
    {
        if (page.Metadata.Language is { } declared)
        {
            return declared.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
        }

        var frame = string.Join('\n', [page.Title, page.Description, .. page.Headings]);
        return LanguageDetector.Detect(frame, null, null).Code == "fr";
    }
}
