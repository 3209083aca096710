using System.Collections.Immutable;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>What the categories of the blacklists of Université Toulouse Capitole (UT1) mean to a school's search
/// engine.</summary>
public static class BlocklistCategories
{
    /// <summary>
    /// Imported when no category is named: what is unfit for pupils or attacks them. Not what is only unwelcome in a
    /// classroom (games, blog, social_networks, press, shopping), nor what gets around filters (vpn, doh, redirector),
    /// which says nothing of a page's contents.
    /// </summary>
    public static ImmutableArray<string> Blocking { get; } =
    [
        "adult", "mixed_adult", "lingerie", "agressif", "dangerous_material", "drogue", "gambling", "arjel", "dating",
        "sect", "phishing", "malware",
        "cryptojacking", "hacking", "ddos", "dialer", "stalkerware", "marketingware", "warez", "tricheur", "reaffected",
    ];

    /// <summary>Lists of useful sites, always imported with the others, so that no other list can block one of
    /// them.</summary>
    public static ImmutableArray<string> Exempting { get; } =
        ["liste_bu", "liste_blanche", "child", "sexual_education", "educational_games"];

    /// <summary>Categories that are worse on a page than others, by the name that the word lists have for
    /// them.</summary>
    public static string SafetyCategory(string name) => name switch
    {
        "adult" or "mixed_adult" or "lingerie" or "porn" => "adulte",
        "agressif" => "haine",
        "dangerous_material" => "armes",
        "drogue" => "drogues",
        "gambling" or "arjel" => "jeux-argent",
        "dating" => "rencontres",
        _ => "arnaque",
    };
}

/// <summary>One imported category.</summary>
/// <param name="Exempts">Its sites are useful ones: it blocks nothing, and takes its own sites out of what others
/// block.</param>
public sealed record BlocklistCategory(string Name, bool Exempts, int Entries, DateTimeOffset ImportedAt);
