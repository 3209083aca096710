using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// Weighs a page against the word lists, category by category. A term counts by its weight and place, and by the logarithm of how
/// often it stands there; what stands in the body of a long page counts less (density). Words that teach, heal or prevent are
/// subtracted, but from unsure terms only and never all of it: an educational word more does not clean a page of pornography.
/// </summary>
public sealed class SafetyClassifier(SafetyWords.Loaded words)
{
    /// <summary>Points from which a page is refused, shown at lycée only, or from cycle 4 on.</summary>
    public const double RefusedFrom = 10, LyceeFrom = 6, Cycle4From = 4;

    /// <summary>Bodies up to so many words count fully; longer ones by the square root of the ratio.</summary>
    const int FullWords = 400;

    const double MostExcused = 0.75;

    /// <summary>
    /// Terms of less weight are hints, which count no more than <see cref="MostHints"/> together: "casino" alone never hides a page.
    /// </summary>
    const double HintBelow = 2;

    const double MostHints = 3;

    const int MaximumEvidence = 40;

    static readonly (string Name, double Factor, bool Dilutes)[] Places =
        [("titre", 1.5, false), ("adresse", 1.5, false), ("intertitres", 1.2, true), ("texte", 1, true), ("liens", 0.6, false)];

    public SafetyVerdict Classify(ExtractedPage page)
    {
        var count = words.Phrases.Terms.Count;
        var counts = new int[Places.Length][];
        var length = 0;
        for (var place = 0; place < Places.Length; place++)
        {
            counts[place] = new int[count];
            var read = words.Phrases.Count(Text(page, place), counts[place]);
            length += Places[place].Dilutes ? read : 0;
        }

        var tally = new Tally(words, Math.Sqrt(FullWords / (double)Math.Max(FullWords, length)));
        for (var term = 0; term < count; term++)
        {
            for (var place = 0; place < Places.Length; place++)
            {
                if (counts[place][term] > 0)
                {
                    tally.Add(words.Phrases.Terms[term], counts[place][term], Places[place]);
                }
            }
        }

        return tally.Verdict();
    }

    static string Text(ExtractedPage page, int place) => place switch
    {
        0 => page.Title,
        1 => string.Join(' ', UrlWords.All(page.Url).Prepend(page.Url.Host)),
        2 => string.Join('\n', page.Headings.Append(page.Description)),
        3 => page.Body,
        _ => string.Join('\n', page.Links.Select(link => $"{link.Host} {Uri.UnescapeDataString(link.Path)}")),
    };

    sealed class Tally(SafetyWords.Loaded words, double dilution)
    {
        readonly double[] sure = new double[words.Labels.Length];
        readonly double[] harm = new double[words.Labels.Length];
        readonly double[] hints = new double[words.Labels.Length];
        readonly double[] excuse = new double[words.Labels.Length];
        readonly List<SafetyEvidence> evidence = [];

        public void Add(SafetyTerm term, int count, (string Name, double Factor, bool Dilutes) place)
        {
            var points = term.Weight * (1 + Math.Log(Math.Min(count, 20)))
                * (place.Dilutes && !term.Sure ? dilution : 1)
                * (term.Excuses ? 1 : place.Factor);
            (term.Excuses ? excuse : term.Sure ? sure : term.Weight < HintBelow ? hints : harm)[term.Category] += points;
            evidence.Add(new SafetyEvidence(SafetyWords.Categories[term.Category], count > 1 ? $"{term.Text} (×{count})" : term.Text,
                place.Name, Math.Round(term.Excuses ? -points : points, 2)));
        }

        public SafetyVerdict Verdict()
        {
            var worst = 0.0;
            var blamed = new HashSet<string>();
            for (var category = 0; category < harm.Length; category++)
            {
                var doubtful = harm[category] + Math.Min(hints[category], MostHints);
                worst = Math.Max(worst, sure[category] + doubtful - Math.Min(excuse[category], MostExcused * doubtful));
                if (sure[category] + doubtful > 0)
                {
                    blamed.Add(SafetyWords.Categories[category]);
                }
            }

            // Excuses say nothing where there is nothing to excuse.
            ImmutableArray<SafetyEvidence> telling =
            [
                .. evidence.Where(found => blamed.Contains(found.Category)).OrderByDescending(found => Math.Abs(found.Weight))
                    .ThenBy(found => found.Found, StringComparer.Ordinal).Take(MaximumEvidence),
            ];
            return worst switch
            {
                >= RefusedFrom => new SafetyVerdict.Refused(telling),
                >= LyceeFrom => new SafetyVerdict.AllowedFrom(Level.Lycee, telling),
                >= Cycle4From => new SafetyVerdict.AllowedFrom(Level.Cycle4, telling),
                _ => new SafetyVerdict.Allowed(telling),
            };
        }
    }
}
