using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Store;
using SchoolSearch.Indexer.Classification;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.Indexer;

/// <summary>
/// A stored page to its verdict: read, told by language, levelled and weighed for safety. Depends on nothing but its arguments and
/// the word lists, so the same page gets the same verdict. Never throws for what a page contains: what cannot be read is rejected.
/// </summary>
public sealed class PageJudge(PageExtraction extraction, SafetyWords words)
{
    /// <summary>Raised whenever the same page may get another verdict from the same lists, so that all pages are read again.</summary>
    const string RulesVersion = "5";

    /// <summary>
    /// Texts with fewer words are alike by chance (two exercises with one instruction), so that only equal files count as duplicates.
    /// </summary>
    const int ComparableWords = 50;

    const int MaximumEvidence = 500;

    const int LeastWords = 3;

    const int LanguageLetters = 10_000;

    static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    readonly SafetyClassifier? safety = words is SafetyWords.Loaded loaded ? new SafetyClassifier(loaded) : null;

    /// <summary>Changes whenever the pages of a site must be judged anew though they have not changed.</summary>
    public string Fingerprint(Site? site) => $"{site?.Fingerprint() ?? "hors-liste"}.{RulesVersion}.{words.Digest}";

    /// <param name="site">In whose scope the page lies; null when none, then the page is rejected but examined all the same.</param>
    /// <param name="anchors">What other sites call the page.</param>
    public async Task<Judgment> JudgeAsync(StoredPage page, Site? site, ImmutableArray<string> anchors, CancellationToken cancel = default)
    {
        var url = PageUrl.Parse(page.Url);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            // What is cut off by the limit runs on to its end, which the limits on size and depth bring about.
            return await Task.Run(() => ExamineAsync(page, url, site, anchors, limit.Token), cancel).WaitAsync(TimeLimit, cancel);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            return Judgment.Rejected(url, RejectionReason.Unreadable, $"Lecture abandonnée après {TimeLimit.TotalSeconds:0} s.");
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return Judgment.Rejected(url, RejectionReason.Unreadable, $"Erreur de lecture ({e.GetType().Name}).");
        }
    }

    async Task<Judgment> ExamineAsync(StoredPage stored, PageUrl url, Site? site, ImmutableArray<string> anchors, CancellationToken cancel)
    {
        var result = await extraction.ExtractAsync(stored, url, site?.Name, cancel);
        if (result is ExtractionResult.Failed failed)
        {
            return Judgment.Rejected(url, site is null ? RejectionReason.NotListed : RejectionReason.Unreadable, failed.Evidence);
        }

        var page = ((ExtractionResult.Read)result).Page;
        var language = Language(page, site);
        var levels = LevelClassifier.Classify(page, site);
        var verdict = safety?.Classify(page);
        if (verdict is SafetyVerdict.AllowedFrom from)
        {
            levels = levels with { Range = levels.Range.NotBelow(from.Floor) };
        }

        var count = Words.Count(page.Body);
        JudgmentOutcome outcome = Objection(stored, page, site, language, verdict, count) is var (reason, evidence)
            ? new JudgmentOutcome.Rejected(new Rejection(url, reason,
                evidence.Length > MaximumEvidence ? evidence[..MaximumEvidence] : evidence))
            : Accepted(Accept(page, site!, anchors, language, levels, count), stored, count);
        return new Judgment(url, outcome, page, language, levels, verdict);
    }

    /// <summary>Why the page cannot be shown, most fundamental first; null when it can.</summary>
    (RejectionReason, string)? Objection(StoredPage stored, ExtractedPage page, Site? site, LanguageGuess language, SafetyVerdict? verdict,
        int count)
    {
        if (site is null)
        {
            return (RejectionReason.NotListed, "Aucun site de la liste ne contient cette adresse.");
        }

        if (RobotsDirectives.OfHeader(stored.RobotsTag).NoIndex)
        {
            return (RejectionReason.NoIndex, $"En-tête X-Robots-Tag : {stored.RobotsTag}");
        }

        if (page.Metadata.NoIndex)
        {
            return (RejectionReason.NoIndex, "La page demande elle-même de ne pas être indexée (meta robots).");
        }

        if (count + Words.Count(page.Description) < LeastWords)
        {
            return (RejectionReason.NoText, $"Texte de moins de {LeastWords} mots.");
        }

        if (language.Code != "fr" && !site.Languages.Contains(language.Code))
        {
            return (RejectionReason.WrongLanguage, $"Langue « {language.Code} » : {language.Evidence}.");
        }

        return verdict switch
        {
            null => (RejectionReason.SafetyUnknown,
                "Listes de mots absentes ou fautives : " + string.Join(" ", ((SafetyWords.Broken)words).Problems)),
            SafetyVerdict.Refused refused => (RejectionReason.Unsafe, string.Join(
                " ; ",
                refused.Evidence.Select(found => $"{found.Category} : « {found.Found} » ({found.Place}, {found.Weight:0.#})"))),
            SafetyVerdict.Allowed or SafetyVerdict.AllowedFrom => null,
            _ => throw new InvalidOperationException("An unknown kind of verdict."),
        };
    }

    static IndexedPage Accept(ExtractedPage page, Site site, ImmutableArray<string> anchors, LanguageGuess language, LevelJudgment levels,
        int count) =>
        new(page.Url,
            site,
            page.Title.Length > 0 ? page.Title : page.Url.Value,
            page.Headings,
            page.Description,
            page.Body,
            anchors,
            language.Code,
            levels.Range,
            site.SubjectsFor(page.Url),
            page.Kind,
            page.Metadata.Licence ?? site.Licence,
            PageQuality.Of(page, count));

    static LanguageGuess Language(ExtractedPage page, Site? site)
    {
        var text = Words.Count(page.Prose) >= 10 ? page.Prose : $"{page.Title}\n{page.Body}";
        return LanguageDetector.Detect(text.AsSpan(0, Math.Min(text.Length, LanguageLetters)), page.Metadata.Language,
            site is { Languages: [var first, ..] } ? first : null);
    }

    static JudgmentOutcome.Accepted Accepted(IndexedPage page, StoredPage stored, int count)
    {
        var comparable = count >= ComparableWords;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{TextSketch.Shelf(page)}\n{(comparable ? "" : page.Site.Key)}\n"));
        hash.AppendData(comparable ? Encoding.UTF8.GetBytes(page.Body) : stored.BodyHash);
        return new JudgmentOutcome.Accepted(
            page, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)), comparable ? TextSketch.Of(page) : null);
    }
}
