using System.Text.RegularExpressions;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// Recognises calendar addresses: only a day, week, month or year changes in them, in figures or words, in the path or
/// the query. An article with a date in its address has further words.
/// </summary>
static partial class CalendarAddress
{
    const string Year = @"(?:1[89]|20|21)\d\d";

    const string Number = @"[0-3]?\d";

    const string Gap = @"(?:[-_/.,+ ]{1,2})";

    const string Week = "(?:semaine|sem|week|kw|w|s)";

    const string Weekday = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
        + "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mar|mer|jeu|ven|sam|dim)";

    const string Month = "(?:janv(?:ier)?|fev(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|"
        + "oct(?:obre)?|nov(?:embre)?|dec(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
        + "aug(?:ust)?|september|october|november|december)";

    const string Dates = "(?:"
        // 2026-W47, 2026/semaine/47; semaine-47-2026
        + $"{Year}{Gap}?{Week}{Gap}?[0-5]?\\d(?:{Gap}[1-7])?|{Week}{Gap}?[0-5]?\\d{Gap}{Year}|"
        // vendredi-12-novembre-2026, novembre-2026, 1er/novembre/2026; 2026/novembre/12
        + $"(?:{Weekday}{Gap})?(?:{Number}(?:er|st|nd|rd|th)?{Gap})?{Month}{Gap}?{Year}|"
        + $"{Year}{Gap}{Month}(?:{Gap}{Number})?|"
        // annee/2026/mois/11/jour/12
        + $"(?:annee|an|year){Gap}?{Year}(?:{Gap}(?:mois|month){Gap}?(?:{Number}|{Month})"
        + $"(?:{Gap}(?:jour|day){Gap}?{Number})?)?|"
        // 2026/11/12, 2026-11; 12-11-2026, 11/2026
        + $"{Year}{Gap}[01]?\\d(?:{Gap}{Number})?|{Number}{Gap}[01]?\\d{Gap}{Year}|[01]?\\d{Gap}{Year}";

    const string Compact = $@"|{Year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])";

    /// <summary>Words around a date that name a view of the calendar.</summary>
    static readonly HashSet<string> Views =
    [
        "day", "days", "month", "week", "year", "jour", "jours", "mois", "semaine", "annee", "list", "liste",
        "listevents", "evenementsparjour", "evenementsparmois", "evenementsparsemaine", "evenementsparannee", "vue",
        "view", "journalier", "mensuel", "hebdomadaire",
    ];

    static readonly HashSet<string> Endings =
    [
        .. Views, "calendar", "calendrier", "agenda", "events", "evenements", "html", "htm", "php", "aspx", "ical",
        "ics", "page", "print", "imprimer", "cat",
    ];

    /// <summary>The common form of the calendar's addresses, with * for what varies; null for an address of another
    /// kind.</summary>
    /// <param name="path">Escaped, without query.</param>
    public static string? FormOf(string path)
    {
        var folded = Folding.Fold(Uri.UnescapeDataString(path));
        var date = InPath().Match(folded);
        if (!date.Success || !WordsOf(folded[(date.Index + date.Length)..]).All(Endings.Contains))
        {
            return null;
        }

        var before = folded[..date.Index].Split('/').Select(segment => WordsOf(segment).Any(Views.Contains) ? "*"
            : Digits().Replace(segment, "0"));
        return string.Join('/', before) + "*";
    }

    /// <param name="parameter">As it stands in the query, escaped.</param>
    public static bool IsDate(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return false;
        }

        var name = Folding.Fold(Uri.UnescapeDataString(parameter[..equals]));
        var value = Folding.Fold(Uri.UnescapeDataString(parameter[(equals + 1)..])).Trim();
        return Whole().IsMatch(value)
            || (DateName().IsMatch(name) && DateValue().IsMatch(value))
            || (name is "m" or "d" && value.Length is 6 or 8 && value.All(char.IsAsciiDigit));
    }

    static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(word => word.Value);

    [GeneratedRegex($"(?<![a-z0-9]){Dates}{Compact})(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex InPath();

    [GeneratedRegex($"^{Dates})(?:[t ][0-9:.+z-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(
        "(^|[^a-z])(year|month|day|date|week|annee|mois|jour|semaine|an)s?([^a-z]|$)|^date|date$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DateName();

    [GeneratedRegex($"^([+-]?\\d+|{Month})", RegexOptions.CultureInvariant)]
    private static partial Regex DateValue();

    [GeneratedRegex("[a-z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
