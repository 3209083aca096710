using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// Concepts of ScoLOMFR's vocabulary 022 (detailed level) by number, as in addresses: …/scolomfr-voc-022-num-018 is the
/// sixth class. The concepts are those of ScoLOMFR 3.2, French Ministry of Education, CC BY-SA 3.0 FR; the mapping to
/// levels is ours. Before 2016 the cycles had other years: 012 is CE2 to CM2.
/// </summary>
static partial class ScolomfrLevels
{
    static readonly FrozenDictionary<int, LevelSet> Younger = new (LevelSet Levels, int[] Concepts)[]
    {
        (new LevelSet(Level.Cycle1), [2, 3, 4, 5, 6, 7, 241, 616, 617]),
        (new LevelSet(Level.Cycle2), [9, 10, 11, 13, 619]),
        (new LevelSet(Level.Cycle2, Level.Cycle3), [8, 12, 242]),
        (new LevelSet(Level.Cycle3), [14, 15, 17, 18, 620]),
        (new LevelSet(Level.Cycle3, Level.Cycle4), [16, 239]),
        (new LevelSet(Level.Cycle4), [19, 20, 21, 22, 23, 138, 139, 141, 608, 621]),
        (new LevelSet(Level.Cycle2, Level.Cycle3, Level.Cycle4), [618]),
        (new LevelSet(Level.Cycle1, Level.Cycle2, Level.Cycle3), [150]),
        (new LevelSet(Level.Cycle3, Level.Cycle4, Level.Lycee), [151]),
    }.SelectMany(row => row.Concepts.Select(concept => KeyValuePair.Create(concept, row.Levels))).ToFrozenDictionary();

    /// <summary>Lycée and studies beyond it, shown to the oldest pupils only.</summary>
    static readonly FrozenSet<int> Oldest = FrozenSet.Create(
        [
            27, .. Range(40, 44), .. Range(47, 50), 63, 65, 66, .. Range(83, 85), .. Range(88, 90), .. Range(95, 104),
            .. Range(109, 112),
            .. Range(122, 129), .. Range(131, 136), 142, 146, 153, 154, .. Range(162, 165), 185, 187, 195, 198, 201,
            .. Range(211, 215),
            .. Range(221, 223), 226, 227, 230, 231, .. Range(233, 234), 237, 238, 240, 284, 288, 298,
        ]);

    /// <summary>Empty when the text names no concept that is a level.</summary>
    public static LevelSet Read(string text)
    {
        var match = ConceptPattern().Match(text);
        if (!match.Success)
        {
            return default;
        }

        var concept = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return Younger.TryGetValue(concept, out var levels) ? levels : Oldest
            .Contains(concept) ? new LevelSet(Level.Lycee) : default;
    }

    public static bool IsConcept(string text) => ConceptPattern().IsMatch(text);

    static IEnumerable<int> Range(int first, int last) => Enumerable.Range(first, last - first + 1);

    [GeneratedRegex("voc-022-num-([0-9]{3})(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ConceptPattern();
}
