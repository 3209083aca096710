using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Indexer.Phrases;
using SchoolSearch.Indexer.Text;

namespace SchoolSearch.Indexer.Safety;

/// <summary>
/// Judges a page by the word lists (<see cref="SafetyTally"/>) and its links by imported blocklists. If a small part,
/// such as a comment thread or an advert, would have the page refused, it is cut out instead (all rules are in
/// docs/topics/safety.md).
/// </summary>
public sealed class SafetyClassifier(SafetyWords words, Blocklist? blocklist = null)
{
    /// <summary>
    /// Points from which a page is refused, left to a teacher, shown at lycée only, or from cycle 4 on. Below
    /// <see cref="SurelyRefusedFrom"/> it is only refused if a sure term is among the evidence.
    /// </summary>
    public const double SurelyRefusedFrom = 14, RefusedFrom = 10, ReviewFrom = 9, LyceeFrom = 6, Cycle4From = 4;

    /// <summary>Texts up to this many words count fully; longer ones by the square root of the ratio.</summary>
    const int FullWords = 400;

    /// <summary>Points for a link to a blocked host, growing logarithmically with more hosts; and for a player or
    /// picture from one.</summary>
    const double BlockedLink = 4, BlockedEmbed = 10;

    /// <summary>If fewer words remain, nothing is cut out.</summary>
    const int LeastRest = 60;

    /// <summary>The largest share of a page that may be cut out.</summary>
    const double MostCut = 0.15;

    /// <summary>The most lines between two bad ones of the same thread.</summary>
    const int ThreadGap = 2;

    /// <summary>The least weight of a word that makes a line bad.</summary>
    const double BadFrom = 3;

    /// <summary>Pages with a bad part in one of these categories may be cut, but a person must look at them.</summary>
    static readonly ImmutableHashSet<string> Grave = ["adulte", "violence", "haine", "drogues", "armes"];

    public SafetyVerdict Classify(ExtractedPage page)
    {
        var reading = new SafetyReading(words.Phrases, page);
        var tally = Tally(page, reading, _ => true);
        var verdict = Verdict(tally);
        return verdict is SafetyVerdict.Refused or SafetyVerdict.ForReview
            ? WithoutBadPart(page, reading, tally) ?? verdict
            : verdict;
    }

    static SafetyVerdict Verdict(SafetyTally tally)
    {
        var points = tally.Sum();
        var evidence = tally.Evidence();
        return points switch
        {
            >= SurelyRefusedFrom => new SafetyVerdict.Refused(evidence),
            >= RefusedFrom when tally.Worst.Sure > 0 => new SafetyVerdict.Refused(evidence),
            >= ReviewFrom => new SafetyVerdict.ForReview(evidence),
            >= LyceeFrom => new SafetyVerdict.AllowedFrom(Level.Lycee, evidence),
            >= Cycle4From => new SafetyVerdict.AllowedFrom(Level.Cycle4, evidence),
            _ => new SafetyVerdict.Allowed(evidence),
        };
    }

    SafetyTally Tally(
        ExtractedPage page, SafetyReading reading, Func<(SafetyPlace Place, Occurrence Found), bool> counts)
    {
        var length = Math.Max(FullWords, reading.BodyWords + reading.HeadingWords);
        var tally = new SafetyTally(words, Math.Sqrt(FullWords / (double)length));
        var inText = reading.Occurrences.Where(one => !one.Place.IsFrame).Select(one => one.Found.Term).ToHashSet();
        foreach (var group in reading.Occurrences
            .Where(counts)
            .GroupBy(one => (one.Place, one.Found.Term, one.Found.Masked)))
        {
            // A frame repeats the page's subject: once is enough.
            if (!group.Key.Place.IsFrame || !inText.Contains(group.Key.Term))
            {
                tally.Add(words.Phrases.Terms[group.Key.Term], group.Count(), group.Key.Masked, group.Key.Place);
            }
        }

        AddBlocked(tally, page.Links, SafetyPlace.Links, BlockedLink);
        AddBlocked(tally, page.Sides.Embeds, SafetyPlace.Embeds, BlockedEmbed);
        return tally;
    }

    void AddBlocked(SafetyTally tally, ImmutableArray<PageUrl> addresses, SafetyPlace place, double points)
    {
        if (blocklist is null || addresses.IsEmpty)
        {
            return;
        }

        foreach (var group in addresses.Select(address => blocklist.Find(address)).OfType<BlocklistMatch>().Distinct()
            .GroupBy(match => BlocklistCategories.SafetyCategory(match.Category)))
        {
            var entries = group.Select(match => $"{match.Entry} ({match.Category})").ToList();
            tally.AddSure(
                SafetyWords.Categories.IndexOf(group.Key),
                $"sites bloqués : {string.Join(", ", entries.Take(5))}{(entries.Count > 5 ? "…" : "")}", place,
                points * (1 + Math.Log(entries.Count)));
        }
    }

    /// <summary>The verdict after cutting out the bad part; null when it is too large or the rest is no
    /// better.</summary>
    SafetyVerdict? WithoutBadPart(ExtractedPage page, SafetyReading reading, SafetyTally whole)
    {
        var bad = BadLines(reading);
        var rest = Tally(
            page, reading, one => !one.Place.IsApart && !(one.Place == SafetyPlace.Body && bad.Contains(one.Found.Line))
            && !(one.Place == SafetyPlace.Headings && bad.Count > 0 && IsBad(one.Found)));
        if (rest.Sum() >= Cycle4From)
        {
            return null;
        }

        var lines = page.Body.Split('\n');
        var cut = bad.Where(line => line < lines.Length).Sum(line => Words.Count(lines[line])) + reading.ApartWords;
        var all = reading.BodyWords + reading.ApartWords;
        if (all - cut < LeastRest || cut > MostCut * all)
        {
            return null;
        }

        var share = (int)Math.Ceiling(100.0 * cut / Math.Max(all, 1));
        ImmutableArray<SafetyEvidence> evidence =
        [
            new SafetyEvidence(
                whole.Worst.Category, $"partie écartée : {cut} mots, {share} % de la page", SafetyPlace.Body.Name, 0),
            .. whole.Evidence(),
        ];
        ImmutableArray<int> gone = [.. bad.Where(line => line < lines.Length).Order()];
        return Grave.Contains(whole.Worst.Category)
            ? new SafetyVerdict.ForReview(evidence) { Cut = gone }
            : new SafetyVerdict.AllowedFrom(Level.Cycle4, evidence) { Cut = gone };
    }

    /// <summary>Lines of the main text with bad words, and the few lines between them.</summary>
    HashSet<int> BadLines(SafetyReading reading)
    {
        var lines = new HashSet<int>();
        int? last = null;
        foreach (var line in reading.Occurrences
            .Where(one => one.Place == SafetyPlace.Body && IsBad(one.Found))
            .Select(one => one.Found.Line)
            .Distinct()
            .Order())
        {
            for (
                var between = last is { } before && line - before <= ThreadGap + 1
                    ? before + 1
                    : line; between <= line; between++)
            {
                lines.Add(between);
            }

            last = line;
        }

        return lines;
    }

    bool IsBad(Occurrence found) =>
        words.Phrases.Terms[found.Term] is { Excuses: false, Weight: >= BadFrom } || found.Masked;
}
