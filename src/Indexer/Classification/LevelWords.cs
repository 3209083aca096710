using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// What words say about levels: in metadata, where they are meant so, and in addresses and titles, where "6e" may be a century.
/// </summary>
static partial class LevelWords
{
    static readonly FrozenDictionary<string, LevelSet> Meanings = new Dictionary<string, LevelSet>
    {
        ["maternelle"] = new(Level.Cycle1), ["ps"] = new(Level.Cycle1), ["ms"] = new(Level.Cycle1), ["gs"] = new(Level.Cycle1),
        ["preschool"] = new(Level.Cycle1),
        ["cp"] = new(Level.Cycle2), ["ce1"] = new(Level.Cycle2), ["ce2"] = new(Level.Cycle2),
        ["cm1"] = new(Level.Cycle3), ["cm2"] = new(Level.Cycle3), ["6e"] = new(Level.Cycle3), ["6eme"] = new(Level.Cycle3),
        ["sixieme"] = new(Level.Cycle3),
        ["5e"] = new(Level.Cycle4), ["5eme"] = new(Level.Cycle4), ["cinquieme"] = new(Level.Cycle4), ["4e"] = new(Level.Cycle4),
        ["4eme"] = new(Level.Cycle4),
        ["quatrieme"] = new(Level.Cycle4), ["3e"] = new(Level.Cycle4), ["3eme"] = new(Level.Cycle4), ["troisieme"] = new(Level.Cycle4),
        ["brevet"] = new(Level.Cycle4),
        ["seconde"] = new(Level.Lycee), ["2nde"] = new(Level.Lycee), ["2de"] = new(Level.Lycee), ["premiere"] = new(Level.Lycee),
        ["1re"] = new(Level.Lycee),
        ["1ere"] = new(Level.Lycee), ["terminale"] = new(Level.Lycee), ["tle"] = new(Level.Lycee), ["lycee"] = new(Level.Lycee),
        ["lyceen"] = new(Level.Lycee),
        ["baccalaureat"] = new(Level.Lycee), ["bac"] = new(Level.Lycee),
        ["college"] = new(Level.Cycle3, Level.Cycle4), ["collegien"] = new(Level.Cycle3, Level.Cycle4),
        ["elementaire"] = new(Level.Cycle2, Level.Cycle3), ["primaire"] = new(Level.Cycle2, Level.Cycle3),
        ["cycle1"] = new(Level.Cycle1), ["cycle2"] = new(Level.Cycle2), ["cycle3"] = new(Level.Cycle3), ["cycle4"] = new(Level.Cycle4),
        ["kindergarten"] = new(Level.Cycle1), ["nsi"] = new(Level.Lycee), ["snt"] = new(Level.Lycee),
    }.ToFrozenDictionary();

    /// <summary>Studies beyond school, and adults: their pages are shown to no younger pupils than the oldest.</summary>
    static readonly FrozenSet<string> Beyond = FrozenSet.Create(
        "superieur", "universite", "university", "licence", "master", "doctorat", "bts", "but", "cpge", "higher", "professionnel",
        "professionnels", "adulte", "adultes", "adult");

    /// <summary>
    /// Words with which a number or rank is one of a class. Elsewhere "6e" is a century, "cp" a command and "première" an adjective.
    /// </summary>
    static readonly FrozenSet<string> Announcing = FrozenSet.Create("classe", "classes", "niveau", "niveaux", "eleves", "programme",
        "cycle", "en", "de");

    static readonly FrozenSet<string> Ranks = FrozenSet.Create(
        "6e", "5e", "4e", "3e", "6eme", "5eme", "4eme", "3eme", "sixieme", "cinquieme", "quatrieme", "troisieme", "seconde", "premiere",
        "1re", "1ere", "2nde", "2de",
        "cp", "ps", "ms", "gs", "bac", "college", "primaire", "elementaire", "but");

    /// <summary>What a metadata statement means; empty when it means nothing that we understand.</summary>
    public static LevelSet Read(LevelClaim claim) =>
        claim.Property == "typicalAgeRange" ? FromAges(claim.Value) : FromStatement(claim.Value);

    /// <summary>Levels that an address names in its segments: /cp/, /seconde-nsi/.</summary>
    public static IEnumerable<(string Word, LevelSet Levels)> InPath(PageUrl url)
    {
        foreach (var segment in Uri.UnescapeDataString(url.Path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = Tokens(segment);
            for (var i = 0; i < words.Length; i++)
            {
                // A lone short word in a folder name is a class; inside a long file name it is anything.
                if (Meanings.TryGetValue(words[i], out var levels) && (words.Length <= 3 || !Ranks.Contains(words[i])))
                {
                    yield return (words[i], levels);
                }
            }
        }
    }

    /// <summary>Levels that a title names: "Fractions (6e)", "Les volcans en cycle 4".</summary>
    public static IEnumerable<(string Word, LevelSet Levels)> InTitle(string title)
    {
        var words = Tokens(title);
        for (var i = 0; i < words.Length; i++)
        {
            if (!Meanings.TryGetValue(words[i], out var levels) || words[i] is "nsi" or "snt")
            {
                continue;
            }

            var alone = words.Length == 1 || i == words.Length - 1;
            if (!Ranks.Contains(words[i]) || (alone && words[i] is not ("seconde" or "but" or "ms"))
                || (i > 0 && Announcing.Contains(words[i - 1]) && (alone || words[i] is "cp" or "college")))
            {
                yield return (words[i], levels);
            }
        }
    }

    static LevelSet FromStatement(string value)
    {
        var found = new List<Level>();
        foreach (var word in Tokens(value))
        {
            if (Meanings.TryGetValue(word, out var levels))
            {
                found.AddRange(levels);
            }
            else if (Beyond.Contains(word))
            {
                found.Add(Level.Lycee);
            }
        }

        return new LevelSet([.. found]);
    }

    /// <summary>
    /// "8-13", "8 à 13 ans", "8+", "12": the levels whose usual ages it touches. Ages that no child has, or that run backwards, mean
    /// nothing.
    /// </summary>
    static LevelSet FromAges(string value)
    {
        var numbers = NumberPattern().Matches(value).Select(match => match.Value).ToArray();
        if (numbers.Length is 0 or > 2 || value.Trim().StartsWith('-') || numbers.Any(number => number.Length > 2))
        {
            return default;
        }

        var youngest = int.Parse(numbers[0], CultureInfo.InvariantCulture);
        var open = value.Contains('+', StringComparison.Ordinal) || value.TrimEnd().EndsWith('-')
            || value.Contains("plus", StringComparison.OrdinalIgnoreCase);
        var oldest = numbers.Length == 2 ? int.Parse(numbers[1], CultureInfo.InvariantCulture) : open ? 99 : youngest;
        if (youngest < 2 || oldest < youngest)
        {
            return default;
        }

        return youngest > 18
            ? new LevelSet(Level.Lycee)
            : new LevelSet([.. LevelNames.All.Where(level => level.Ages().Oldest >= youngest && level.Ages().Youngest <= oldest)]);
    }

    /// <summary>Folded words; "cycle 3" and "cycle-3" are cycle3.</summary>
    static ImmutableArray<string> Tokens(string text)
    {
        var words = WordPattern().Matches(Folding.Fold(text)).Select(match => match.Value).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] == "cycle" && words[i + 1] is ['1' or '2' or '3' or '4'])
            {
                words[i] += words[i + 1];
                words.RemoveAt(i + 1);
            }
        }

        return [.. words];
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}
