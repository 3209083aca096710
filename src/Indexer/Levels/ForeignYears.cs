using System.Globalization;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// School years in Belgium, Switzerland and Québec, converted by the pupils' age: primary school begins at 6, secondary
/// school at 12; HarmoS counts from 4 (1H to 11H).
/// </summary>
static class ForeignYears
{
    const int BeforePrimary = 5;

    const int BeforeSecondary = 11;

    const int BeforeHarmos = 3;

    static readonly string[] Ordinals =
        [
            "premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme",
            "neuvieme", "dixieme", "onzieme",
        ];

    /// <summary>The number of words at the start of <paramref name="tokens"/> that name a year, 0 for none. A year
    /// without a known school has no level.</summary>
    /// <param name="inStatement">The words are known to be about levels.</param>
    public static int Read(ReadOnlySpan<LevelToken> tokens, SchoolSystem system, bool inStatement, out LevelSet levels)
    {
        levels = default;
        var word = tokens[0].Word;
        if (system == SchoolSystem.Switzerland && (word is "cycle1" or "cycle2" or "cycle3"))
        {
            levels = word switch
            {
                "cycle1" => new LevelSet(Level.Cycle1, Level.Cycle2),
                "cycle2" => new LevelSet(Level.Cycle2, Level.Cycle3),
                _ => new LevelSet(Level.Cycle4),
            };
            return 1;
        }

        if (word.Length is 2 or 3
            && word[^1] == 'h' && int.TryParse(word.AsSpan(0, word.Length - 1), out var harmos)
            && harmos is > 0 and <= 11
            && (inStatement || system == SchoolSystem.Switzerland))
        {
            levels = At(harmos + BeforeHarmos);
            return 1;
        }

        if ((word is "primaire" or "secondaire" or "sec")
            && tokens.Length > 1 && !tokens[0].Closes && tokens[1].Word is [>= '1' and <= '6'])
        {
            levels = At(tokens[1].Word[0] - '0' + (word == "primaire" ? BeforePrimary : BeforeSecondary));
            return 2;
        }

        if (((word is "gymnase" or "maturite") && system == SchoolSystem.Switzerland)
            || (word == "cegep" && system == SchoolSystem.Quebec))
        {
            levels = new LevelSet(Level.Lycee);
            return 1;
        }

        return Ordinal(word) is > 0 and var year ? Year(tokens, year, system, out levels) : 0;
    }

    /// <summary>"6e année du primaire", "2e secondaire", "8e HarmoS", "1er cycle du secondaire".</summary>
    static int Year(ReadOnlySpan<LevelToken> tokens, int year, SchoolSystem system, out LevelSet levels)
    {
        levels = default;
        var at = 1;
        var isYear = Skip(tokens, ref at, "annee");
        var isCycle = !isYear && Skip(tokens, ref at, "cycle");
        while (at < tokens.Length && !tokens[at - 1].Closes
            && (tokens[at].Word is "de" or "du" or "d" or "l" or "en" or "la" or "ecole" or "enseignement"))
        {
            at++;
        }

        var school = at < tokens.Length && !tokens[at - 1].Closes ? tokens[at].Word : "";
        levels = (school, isCycle) switch
        {
            ("primaire", true) => year switch
            {
                1 => new LevelSet(Level.Cycle2),
                2 => new LevelSet(Level.Cycle2, Level.Cycle3),
                3 => new LevelSet(Level.Cycle3),
                _ => default,
            },
            ("secondaire", true) => year switch
            {
                1 => new LevelSet(Level.Cycle3, Level.Cycle4),
                2 => new LevelSet(Level.Cycle4, Level.Lycee),
                _ => default,
            },
            ("maternelle", false) when year <= 3 => new LevelSet(Level.Cycle1),
            ("primaire", false) when year <= 6 => At(year + BeforePrimary),
            ("secondaire", false) when year <= 7 => At(year + BeforeSecondary),
            ("harmos", false) when year <= 11 => At(year + BeforeHarmos),
            _ => default,
        };
        if (!levels.IsEmpty)
        {
            return at + 1;
        }

        if (isYear || (system == SchoolSystem.Switzerland && year > 2 && char.IsDigit(tokens[0].Word[0]) && !isCycle))
        {
            levels = system switch
            {
                SchoolSystem.Quebec or SchoolSystem.Belgium when year <= 6 => At(year + BeforePrimary),
                SchoolSystem.Switzerland when year <= 11 => At(year + BeforeHarmos),
                _ => default,
            };
            return isYear ? 2 : levels.IsEmpty ? 0 : 1;
        }

        return 0;
    }

    static bool Skip(ReadOnlySpan<LevelToken> tokens, ref int at, string word)
    {
        if (at < tokens.Length && !tokens[at - 1].Closes && tokens[at].Word == word)
        {
            at++;
            return true;
        }

        return false;
    }

    /// <summary>1re, 1er, 6e, 6eme, sixieme; 0 for anything else.</summary>
    static int Ordinal(string word)
    {
        if (word is "1re" or "1ere" or "1er" or "premier")
        {
            return 1;
        }

        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if ((digits is 1 or 2) && (word[digits..] is "e" or "eme" or "ieme" or "nd" or "nde" or "de"))
        {
            return int.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture);
        }

        return Array.IndexOf(Ordinals, word) + 1;
    }

    static LevelSet At(int age) => LevelNames.All
        .Where(level => age >= level.Ages().Youngest && age <= level.Ages().Oldest)
        .ToArray() is [var level]
        ? new LevelSet(level) : default;
}
