using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// Ages as pages write them: "8-13", "de 8 à 13 ans", "8+", "dès 8 ans", "-12", "moins de 12 ans", "7-8, 9-10", "12".
/// Ages that no child has, and ranges that run backwards, are ignored.
/// </summary>
static partial class AgeRanges
{
    const int Eldest = 99;

    /// <summary>Younger children do not read.</summary>
    const int Youngest = 2;

    const int LastOfSchool = 18;

    /// <summary>The levels whose usual ages overlap the range; adults count as the oldest pupils.</summary>
    public static LevelSet Read(string value)
    {
        var folded = Folding.Fold(value).Trim();
        if (folded.Contains("mois", StringComparison.Ordinal))
        {
            return default;
        }

        var found = new List<Level>();
        foreach (var part in folded
            .Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Take(10))
        {
            var levels = One(part);
            if (levels.IsEmpty)
            {
                return default;
            }

            found.AddRange(levels);
        }

        return new LevelSet([.. found]);
    }

    /// <summary>Whether a text that should name a level gives ages instead: "8-10", "enfants de 8 à 10 ans".</summary>
    public static bool AreIn(string value) => OnlyAges().IsMatch(value) || YearsOfAge().IsMatch(value);

    static LevelSet One(string part)
    {
        var numbers = NumberPattern().Matches(part).Select(match => match.Value).ToImmutableArray();
        if (numbers.Length is 0 or > 2 || numbers.Any(number => number.Length > 2))
        {
            return default;
        }

        var first = int.Parse(numbers[0], CultureInfo.InvariantCulture);
        var last = int.Parse(numbers[^1], CultureInfo.InvariantCulture);
        if (numbers.Length == 1)
        {
            if (IsUpperEnd(part))
            {
                return first < Youngest ? default : Between(Youngest, first);
            }

            last = IsLowerEnd(part) ? Eldest : first;
        }

        return first < Youngest || last < first ? default : Between(first, last);
    }

    static bool IsUpperEnd(string part) =>
        part[0] is '-' or '–' or '<' or '≤' || part.Contains("moins", StringComparison.Ordinal) || part.Contains(
            "jusqu", StringComparison.Ordinal)
        || part.Contains("under", StringComparison.Ordinal) || part.Contains("up to", StringComparison.Ordinal);

    static bool IsLowerEnd(string part) =>
        part.Contains('+') || part[0] is '>' or '≥' || part[^1] is '-' or '–' || part.Contains(
            "plus", StringComparison.Ordinal)
        || part.Contains("partir", StringComparison.Ordinal) || part.StartsWith("des ", StringComparison.Ordinal)
        || part.Contains("over", StringComparison.Ordinal) || part.Contains("and up", StringComparison.Ordinal);

    static LevelSet Between(int youngest, int oldest) => youngest > LastOfSchool
        ? new LevelSet(Level.Lycee)
        : new LevelSet(
            [.. LevelNames.All.Where(level => level.Ages().Oldest >= youngest && level.Ages().Youngest <= oldest)]);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(
        @"^\s*[-–]?\s*[0-9]{1,2}\s*([-–+]\s*([0-9]{1,2})?)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OnlyAges();

    [GeneratedRegex(
        @"[0-9]\s*(\+\s*)?(ans|years)(\W|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex YearsOfAge();
}
