using System.Collections.Immutable;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Phrases;

namespace SchoolSearch.Indexer.Safety;

/// <summary>
/// Points of a page by category. A term counts by its weight and place, and by the logarithm of its frequency; it
/// counts less in a long text (density). Words that teach, heal or prevent are subtracted, but only from unsure terms
/// and never all of it: one more educational word does not clean a page of pornography.
/// </summary>
sealed class SafetyTally(SafetyWords words, double dilution)
{
    const double MostExcused = 0.75;

    /// <summary>The most points of all hints together: "casino" alone never hides a page.</summary>
    const double MostHints = 3;

    /// <summary>A disguised word counts more: disguise shows intent.</summary>
    const double MaskedFactor = 1.5;

    const int MostCounted = 20;

    const int MaximumEvidence = 40;

    readonly double[] sure = new double[words.Labels.Length];
    readonly double[] harm = new double[words.Labels.Length];
    readonly double[] hints = new double[words.Labels.Length];
    readonly double[] excuse = new double[words.Labels.Length];
    readonly List<SafetyEvidence> evidence = [];

    /// <summary>The category with the most points, and their composition.</summary>
    public (string Category, double Points, double Sure, double Excused) Worst { get; private set; } = ("", 0, 0, 0);

    public void Add(SafetyTerm term, int count, bool masked, SafetyPlace place)
    {
        var surely = term.Sure || masked;
        var points = term.Weight * (1 + Math.Log(Math.Min(count, MostCounted)))
            * (place.Dilutes && !surely ? dilution : 1)
            * (term.Excuses ? 1 : place.Factor)
            * (masked ? MaskedFactor : 1);
        (term.Excuses ? excuse : surely ? sure : term.IsHint ? hints : harm)[term.Category] += points;
        Note(
            term.Category, $"{term.Text}{(masked ? ", déguisé" : "")}{(count > 1 ? $" (×{count})" : "")}", place,
            term.Excuses ? -points : points);
    }

    /// <summary>Adds evidence other than a word; nothing excuses it.</summary>
    public void AddSure(int category, string what, SafetyPlace place, double points)
    {
        sure[category] += points;
        Note(category, what, place, points);
    }

    public double Sum()
    {
        for (var category = 0; category < harm.Length; category++)
        {
            var doubtful = harm[category] + Math.Min(hints[category], MostHints);
            var excused = Math.Min(excuse[category], MostExcused * doubtful);
            var points = sure[category] + doubtful - excused;
            if (points > Worst.Points)
            {
                Worst = (SafetyWords.Categories[category], points, sure[category], excused);
            }
        }

        return Worst.Points;
    }

    /// <summary>The evidence that counted most. Excuses are left out when there is nothing to excuse.</summary>
    public ImmutableArray<SafetyEvidence> Evidence()
    {
        var blamed = Enumerable.Range(0, harm.Length)
            .Where(category => sure[category] + harm[category] + hints[category] > 0)
            .Select(category => SafetyWords.Categories[category]).ToHashSet();
        return
        [
            .. evidence.Where(found => blamed.Contains(found.Category)).OrderByDescending(found =>
                Math.Abs(found.Weight))
                .ThenBy(found => found.Found, StringComparer.Ordinal).Take(MaximumEvidence),
        ];
    }

    void Note(int category, string what, SafetyPlace place, double points) =>
        evidence.Add(new SafetyEvidence(SafetyWords.Categories[category], what, place.Name, Math.Round(points, 2)));
}
