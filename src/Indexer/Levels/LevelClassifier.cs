using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.ReadingLevel;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// The list says from which level a page may be shown; nothing on the page lowers that. The targets come from the
/// strongest source that has any: the page's own metadata, which alone may also raise the minimum; then words in
/// address, title and headings; then the reading level. Without a list the page is for lycée only
/// (docs/decisions/0015).
/// </summary>
public static class LevelClassifier
{
    const int Headings = 12;

    const string Outside = "ignoré : hors de ce que la liste prévoit";

    public static LevelJudgment Classify(ExtractedPage page, Site? site) =>
        Classify(page, site, ReadabilityModel.Current);

    public static LevelJudgment Classify(ExtractedPage page, Site? site, ReadabilityModel model)
    {
        var evidence = ImmutableArray.CreateBuilder<LevelEvidence>();
        var range = site?.LevelsFor(page.Url) ?? LevelRange.Unknown;
        var rule = site?.LevelRuleFor(page.Url);
        evidence.Add(new LevelEvidence(
            "liste de sites",
            site is null ? "site inconnu" : rule is null ? site.Name : $"{site.Name}, pages sous {rule.Path}",
            range.Targets, $"dès {range.Minimum.Label()}"));
        var claimed = Claimed(page, evidence);
        var told = !claimed.IsEmpty ? Raise(claimed, range, evidence) : Named(page, range, evidence);
        return new LevelJudgment(
            told ?? Read(page, range, model, evidence), (told ?? range).Targets, evidence.ToImmutable());
    }

    /// <summary>All levels named in the metadata. If it names only readers who are not pupils, these count as the
    /// oldest level.</summary>
    static LevelSet Claimed(ExtractedPage page, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        var system = SchoolSystems.Of(page.Url);
        var claimed = new List<Level>();
        bool adults = false, pupils = false;
        foreach (var claim in page.Metadata.LevelClaims)
        {
            var statement = LevelStatement.Read(claim, system);
            claimed.AddRange(statement.Levels);
            adults |= statement.Adults;
            pupils |= statement.Pupils;
            evidence.Add(new LevelEvidence(
                "métadonnées de la page", $"{claim.Property} : {claim.Value}", statement.Levels,
                !statement.Levels.IsEmpty ? "pris en compte"
                    : statement.Adults
                        ? "pour des adultes ; ne compte que si rien ne nomme d’élèves"
                        : "ignoré : pas un niveau scolaire"));
        }

        return claimed.Count == 0 && adults && !pupils ? new LevelSet(Level.Lycee) : new LevelSet([.. claimed]);
    }

    static LevelRange Raise(LevelSet claimed, LevelRange range, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        var raised = range.NotBelow(claimed.Youngest);
        var common = raised.Targets.Where(claimed.Contains);
        var result = common.IsEmpty ? raised : new LevelRange(raised.Minimum, common);
        if (result != range)
        {
            evidence.Add(
                new LevelEvidence(
                    "métadonnées de la page", claimed.ToString(), result.Targets, $"dès {result.Minimum.Label()}"));
        }

        return result;
    }

    /// <summary>Levels within the range that words name: first in the address, then in title and headings, each
    /// narrowing the one before. Null for none.</summary>
    static LevelRange? Named(ExtractedPage page, LevelRange range, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        var system = SchoolSystems.Of(page.Url);
        var targets = range.Targets;
        var speaks = false;
        foreach (var (source, words) in new[]
        {
            ("adresse", LevelWords.InPath(page.Url)),
            ("titre", LevelWords.InTitle(page.Title, system)),
            ("intertitres", page.Headings.Take(Headings).SelectMany(heading => LevelWords.InTitle(heading, system))),
        })
        {
            var found = words.ToArray();
            if (found.Length == 0)
            {
                continue;
            }

            var named = new LevelSet([.. found.SelectMany(word => word.Levels)]);
            var common = targets.Where(named.Contains);
            evidence.Add(new LevelEvidence(
                source, string.Join(", ", found.Select(word => word.Word).Distinct()), named,
                !common.IsEmpty
                    ? "choisit parmi les niveaux visés"
                    : speaks
                    ? "ignoré : un indice plus sûr dit autre chose"
                    : Outside));
            if (!common.IsEmpty)
            {
                targets = common;
                speaks = true;
            }
        }

        return speaks ? new LevelRange(range.Minimum, targets) : null;
    }

    static LevelRange Read(
        ExtractedPage page, LevelRange range, ReadabilityModel model, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        if (range.Targets.Count() < 2)
        {
            return range;
        }

        var reading = Readability.Of(page, range.Targets, model);
        evidence.Add(new LevelEvidence(
            "lecture du texte", reading.ToString(), reading.Levels,
            reading.Levels.IsEmpty
                ? "ignoré : trop peu de texte"
                : reading.Levels == range.Targets
                ? "ne départage pas les niveaux visés"
                : "choisit parmi les niveaux visés"));
        return reading.Levels.IsEmpty ? range : new LevelRange(range.Minimum, reading.Levels);
    }
}
