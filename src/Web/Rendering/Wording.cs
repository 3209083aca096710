using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Web.Rendering;

/// <summary>Facts about results in pupils' words.</summary>
static class Wording
{
    /// <summary>French groups digits with narrow no-break spaces; a custom format needs no culture data.</summary>
    static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u202f" };

    static readonly string[] Months =
    [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ];

    public static string Number(int value) => value.ToString("N0", French);

    public static string PagesFound(int total) => Number(total) + (total > 1 ? " pages trouvées" : " page trouvée");

    /// <summary>The results folded under another one of their site.</summary>
    public static string OthersOfSite(int count) =>
        Number(count) + (count > 1 ? " autres pages de ce site" : " autre page de ce site");

    /// <summary>Progress of a new index in a sentence; null when none is being built.</summary>
    public static string? Rereading(IndexState state) => state switch
    {
        IndexState.Building { Total: > 0 } building =>
            $"Le moteur relit ses pages : {Number(building.Done)} sur {Number(building.Total)}.",
        IndexState.Building => "Le moteur relit ses pages.",
        _ => null,
    };

    /// <summary>« CM1 – 6e » for one level, « CP – 3e » from the first year of the lowest to the last of the
    /// highest.</summary>
    public static string Levels(LevelSet targets) =>
        targets.Youngest == targets.Oldest
            ? targets.Youngest.Label()
            : $"{FirstYear(targets.Youngest)} – {LastYear(targets.Oldest)}";

    /// <summary>Null for ordinary pages, which get no label.</summary>
    public static string? Kind(PageKind kind) => kind switch
    {
        PageKind.Page => null,
        PageKind.Exercise => "Exercice",
        PageKind.Video => "Vidéo",
        PageKind.Pdf => "PDF",
        _ => null,
    };

    public static string Kinds(PageKind kind) => kind switch
    {
        PageKind.Exercise => "Exercices",
        PageKind.Video => "Vidéos",
        PageKind.Pdf => "PDF",
        _ => "Pages à lire",
    };

    public static string Narrowed(PageKind? kind, bool openOnly) =>
        string.Join(
            ", ",
            new[] { kind is { } one ? Kinds(one) : "", openOnly ? "Que je peux réutiliser" : "" }.Where(word =>
                word.Length > 0));

    /// <summary>Null for French and for anything that is not a language tag.</summary>
    public static string? Language(string tag) => !IsForeign(tag) ? null : tag.Split('-')[0] switch
    {
        "en" => "En anglais",
        "de" => "En allemand",
        "es" => "En espagnol",
        "it" => "En italien",
        "la" => "En latin",
        "el" or "grc" => "En grec",
        _ => "Pas en français",
    };

    public static bool IsForeign(string tag) =>
        tag.Length is >= 2 and <= 12
        && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && tag.Split('-')[0] != "fr";

    /// <summary>« novembre 2026 » for 2026-11; other texts unchanged.</summary>
    public static string Month(string date) => date.Split('-') is [var year, var number]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && month is >= 1 and <= 12
        ? $"{Months[month - 1]} {year}" : date;

    static string FirstYear(Level level) => level switch
    {
        Level.Cycle1 => "Maternelle",
        Level.Cycle2 => "CP",
        Level.Cycle3 => "CM1",
        Level.Cycle4 => "5e",
        _ => "Lycée",
    };

    static string LastYear(Level level) => level switch
    {
        Level.Cycle1 => "Maternelle",
        Level.Cycle2 => "CE2",
        Level.Cycle3 => "6e",
        Level.Cycle4 => "3e",
        _ => "Lycée",
    };
}
