namespace SchoolSearch.Crawler.HostWatching;

/// <summary>
/// The language that a page seems to be in, good enough to notice a change: by script, by function words, else as
/// declared. The indexer judges languages; this only compares.
/// </summary>
static class LanguageMark
{
    /// <summary>Function words needed for a verdict.</summary>
    const int EnoughWords = 8;

    static readonly (string Code, string[] Words)[] Languages =
    [
        (
            "fr",
            ["le", "les", "des", "est", "et", "une", "dans", "pour", "vous", "sur", "au", "du", "avec", "ce", "qui"]),
        ("en", ["the", "and", "of", "to", "is", "you", "for", "with", "your", "are", "this", "that", "our", "we"]),
        ("es", ["el", "los", "las", "y", "una", "por", "para", "con", "del", "su", "más", "es"]),
        ("de", ["der", "die", "das", "und", "ist", "mit", "sie", "von", "für", "den", "nicht", "ein"]),
        ("it", ["il", "gli", "della", "di", "che", "per", "una", "con", "sono", "è", "nel"]),
    ];

    /// <param name="declared">The lang attribute, unparsed.</param>
    /// <returns>Empty when the language is unclear.</returns>
    public static string Of(IReadOnlyDictionary<string, int> words, int foreignLetters, int letters, string declared)
    {
        if (letters > 100 && foreignLetters * 2 > letters)
        {
            return "autre écriture";
        }

        var counts = Languages.Select(language =>
            (language.Code, Count: language.Words.Sum(word => words.GetValueOrDefault(word))))
            .OrderByDescending(pair => pair.Count)
            .ToArray();
        return counts[0].Count >= EnoughWords && counts[0].Count >= counts[1].Count * 3 / 2 ? counts[0].Code
            : declared.Split('-', '_')[0].Trim().ToLowerInvariant() is { Length: 2 or 3 } code ? code
            : "";
    }
}
