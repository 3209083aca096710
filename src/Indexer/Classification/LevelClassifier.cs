using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Indexer.Classification;

/// <summary>
/// The list says from which level a page may be shown; nothing on the page lowers that. The page's own metadata may raise it and
/// choose among the targets; where it is silent, words in address and title may choose among the targets, no more.
/// Without a list there is lycée only.
/// </summary>
public static class LevelClassifier
{
    public static LevelJudgment Classify(ExtractedPage page, Site? site)
    {
        var evidence = ImmutableArray.CreateBuilder<LevelEvidence>();
        var range = site?.LevelsFor(page.Url) ?? LevelRange.Unknown;
        evidence.Add(new LevelEvidence("liste de sites", site?.Name ?? "site inconnu", range.Targets, $"dès {range.Minimum.Label()}"));
        var claimed = Claimed(page, evidence);
        range = claimed.IsEmpty ? Narrow(page, range, evidence) : Apply(claimed, range, evidence);
        return new LevelJudgment(range, evidence.ToImmutable());
    }

    /// <summary>All levels that metadata names.</summary>
    static LevelSet Claimed(ExtractedPage page, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        var claimed = new List<Level>();
        foreach (var claim in page.Metadata.LevelClaims)
        {
            var levels = LevelWords.Read(claim);
            claimed.AddRange(levels);
            evidence.Add(new LevelEvidence(
                "métadonnées de la page", $"{claim.Property} : {claim.Value}", levels,
                levels.IsEmpty ? "ignoré : pas un niveau scolaire" : "pris en compte"));
        }

        return new LevelSet([.. claimed]);
    }

    static LevelRange Apply(LevelSet claimed, LevelRange range, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        var raised = range.NotBelow(claimed.Youngest);
        var common = raised.Targets.Where(claimed.Contains);
        var result = common.IsEmpty ? raised : new LevelRange(raised.Minimum, common);
        if (result != range)
        {
            evidence.Add(new LevelEvidence("métadonnées de la page", claimed.ToString(), result.Targets, $"dès {result.Minimum.Label()}"));
        }

        return result;
    }

    static LevelRange Narrow(ExtractedPage page, LevelRange range, ImmutableArray<LevelEvidence>.Builder evidence)
    {
        foreach (var (source, words) in new[] { ("adresse", LevelWords.InPath(page.Url)), ("titre", LevelWords.InTitle(page.Title)) })
        {
            var found = words.ToArray();
            var named = new LevelSet([.. found.SelectMany(word => word.Levels)]);
            var common = range.Targets.Where(named.Contains);
            if (found.Length > 0)
            {
                evidence.Add(new LevelEvidence(
                    source, string.Join(", ", found.Select(word => word.Word).Distinct()), named,
                    common.IsEmpty ? "ignoré : hors de ce que la liste prévoit" : "choisit parmi les niveaux visés"));
            }

            if (!common.IsEmpty)
            {
                return new LevelRange(range.Minimum, common);
            }
        }

        return range;
    }
}
