using System.Collections.Immutable;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>What the categories of the blacklists of Université Toulouse Capitole (UT1) mean for a school's search
/// engine.</summary>
public static class BlocklistCategories
{
    /// <summary>
    /// Imported when no category is named: sites that are unfit for pupils or that attack them. Left out are sites that
    /// are only unwelcome in a classroom (games, blog, social_networks, press, shopping) and tools that bypass filters
    /// (vpn, doh, redirector), which say nothing about a page's content.
    /// </summary>
    public static ImmutableArray<string> Blocking { get; } =
    [
        "adult", "mixed_adult", "lingerie", "agressif", "dangerous_material", "drogue", "gambling", "arjel", "dating",
        "sect", "phishing", "malware",
        "cryptojacking", "hacking", "ddos", "dialer", "stalkerware", "marketingware", "warez", "tricheur", "reaffected",
    ];

    /// <summary>Lists of useful sites, imported with every other list, so that no other list can block them.</summary>
    public static ImmutableArray<string> Exempting { get; } =
        ["liste_bu", "liste_blanche", "child", "sexual_education", "educational_games"];

    /// <summary>The name in the safety word lists for a category that is worse than others on a page.</summary>
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
/// <param name="Exempts">Its sites are useful: it blocks nothing and exempts its sites from other lists.</param>
public sealed record BlocklistCategory(string Name, bool Exempts, int Entries, DateTimeOffset ImportedAt);
