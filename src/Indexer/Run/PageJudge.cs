using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Duplicates;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Language;
using SchoolSearch.Indexer.Levels;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Indexer.Phrases;
using SchoolSearch.Indexer.Purposes;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Indexer.Text;
using SchoolSearch.Store.Entries;

namespace SchoolSearch.Indexer.Run;

/// <summary>
/// Turns a stored page into a verdict: extracts its text, detects its language, and determines level and safety. It
/// depends only on its arguments, the word lists and teachers' decisions, so the same page gets the same verdict. Never
/// throws because of a page's content: an unreadable page is rejected.
/// </summary>
/// <param name="passages">Judges the meaning of passages.</param>
/// <param name="blocklist">The imported lists, unchanged for the whole run; null for none.</param>
public sealed class PageJudge(
    PageExtraction extraction, Reading<SafetyWords> words, PassageJudge passages, Blocklist? blocklist = null,
    DecisionList? decisions = null)
{
    /// <summary>Incremented when the same lists may give a page another verdict, so that all pages are judged
    /// again.</summary>
    const string RulesVersion = "12";

    /// <summary>
    /// Shorter texts are alike by chance (two exercises with one instruction), so only equal ones count as duplicates.
    /// </summary>
    const int ComparableWords = 50;

    const int MaximumEvidence = 500;

    /// <summary>Number of passages in the evidence, and letters of each.</summary>
    const int MostPassages = 2, PassageLetters = 100;

    const int LeastWords = 3;

    /// <summary>With fewer words, captions included, the page is about its pictures and videos.</summary>
    const int MediaWords = 12;

    const int LanguageLetters = 10_000;

    readonly DecisionList decisions = decisions ?? DecisionList.Empty;
    readonly PageSafety? safety =
        words.Match(lists => new PageSafety(new SafetyClassifier(lists, blocklist), passages), _ => (PageSafety?)null);

    readonly string wordsDigest = words.Match(lists => lists.Digest, _ => "sans-listes");

    /// <summary>Changes when the pages of a site must be judged anew although they have not changed.</summary>
    public string Fingerprint(Site? site) =>
        $"{site?.Fingerprint() ?? "hors-liste"}.{RulesVersion}.{passages.Digest}.{wordsDigest}"
        + (blocklist is { Digest.Length: > 0 } ? $".{blocklist.Digest}" : "");

    /// <summary>The same for one page, whose decisions concern it alone. Without decisions nothing is added.</summary>
    public string Fingerprint(PageUrl url, Site? site) => decisions.For(url, site?.Key).Fingerprint();

    /// <summary>Whether this machine can read documents of the type. When that changes, they must be judged
    /// anew.</summary>
    public bool CanRead(string mediaType) => extraction.CanRead(mediaType);

    /// <param name="site">The site in whose scope the page is; without one the page is examined and then
    /// rejected.</param>
    /// <param name="anchors">What other sites call the page in links.</param>
    public Task<Judgment> JudgeAsync(
        StoredPage page, Site? site, ImmutableArray<string> anchors, CancellationToken cancel = default) =>
        JudgeAsync(page, site, anchors, [], cancel);

    /// <param name="titleParts">What the titles of the site's pages share: it names the site.</param>
    public async Task<Judgment> JudgeAsync(
        StoredPage page, Site? site, ImmutableArray<string> anchors, ImmutableArray<string> titleParts,
        CancellationToken cancel = default)
    {
        var url = page.Address;
        try
        {
            // The extraction bounds its processor time, and everything after it grows with the text, which is bounded.
            return await Task.Run(() => ExamineAsync(page, url, site, anchors, titleParts, cancel), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return Judgment.Rejected(url, RejectionReason.Unreadable, $"Erreur de lecture ({e.GetType().Name}).");
        }
    }

    async Task<Judgment> ExamineAsync(
        StoredPage stored, PageUrl url, Site? site, ImmutableArray<string> anchors, ImmutableArray<string> titleParts,
        CancellationToken cancel)
    {
        var decided = decisions.For(url, site?.Key);
        var result = await extraction.ExtractAsync(stored, url, site?.Name, titleParts, cancel);
        if (result is ExtractionResult.Failed failed)
        {
            return Judgment.Rejected(
                url, site is null ? RejectionReason.NotListed : RejectionReason.Unreadable, failed.Evidence);
        }

        var page = ((ExtractionResult.Read)result).Page;
        var language = Language(page, site);
        var purpose = PurposeClassifier.Of(page, site);
        var levels = Decided(LevelClassifier.Classify(page, site), decided, site);
        var verdict = safety?.Classify(page, decided.IsAllowed);
        levels = Raised(levels, verdict, decided);
        if (verdict is SafetyVerdict.AllowedFrom from && !decided.IsAllowed)
        {
            levels = levels with { Range = levels.Range.NotBelow(from.Floor) };
        }

        if (verdict is { Cut.IsEmpty: false })
        {
            page = CutText.Apply(page, verdict.Cut);
        }

        var count = Words.Count(page.Body);
        JudgmentOutcome outcome =
            Objection(stored, page, site, decided, language, verdict, count) is var (reason, evidence)
            ? new JudgmentOutcome.Rejected(new Rejection(url, reason,
                evidence.Length > MaximumEvidence ? evidence[..MaximumEvidence] : evidence))
            : Accepted(Accept(page, site!, anchors, language, levels, purpose, count), levels, stored, count);
        return new Judgment(url, outcome, page, language, levels, verdict) { Decided = decided, Purpose = purpose };
    }

    /// <summary>The most fundamental reason why the page cannot be shown; null when it can.</summary>
    (RejectionReason, string)? Objection(
        StoredPage stored, ExtractedPage page, Site? site, PageDecisions decided, LanguageGuess language,
        SafetyVerdict? verdict, int count)
    {
        if (site is null)
        {
            return (RejectionReason.NotListed, "Aucun site de la liste ne contient cette adresse.");
        }

        if (decided.IsBlocked)
        {
            return (RejectionReason.Blocked, $"{decided.Access!.Author}, {decided.Access.Date:yyyy-MM-dd} : "
                + $"{decided.Access.Reason} ({decided.Access.Address})");
        }

        if (blocklist?.Find(page.Url) is { } match)
        {
            return (
                RejectionReason.Blocklisted, $"Bloquée par la liste importée « {match.Category} » ({match.Entry}).");
        }

        if (RobotsDirectives.OfHeader(stored.RobotsTag).NoIndex)
        {
            return (RejectionReason.NoIndex, $"En-tête X-Robots-Tag : {stored.RobotsTag}");
        }

        if (page.Metadata.NoIndex)
        {
            return (RejectionReason.NoIndex, "La page demande elle-même de ne pas être indexée (meta robots).");
        }

        // The curator has looked at start pages.
        var vouched = decided.IsAllowed || site.VouchesForMediaOf(page.Url) || site.Start.Contains(page.Url);
        if (!vouched
            && page.Sides.Pictures + page.Sides.Players > 0
            && count + Words.Count(page.Sides.Captions) + Words.Count(page.Description) < MediaWords)
        {
            return (RejectionReason.UnknownMedia,
                $"{page.Sides.Pictures} images et {page.Sides.Players} vidéos, sons ou cadres pour {count} mots : "
                    + "rien ne dit ce qu’on y voit. Après les avoir regardés, écrivez « media: vouched » dans la "
                    + "liste.");
        }

        if (Words.CountWithNumbers(page.Body) + Words.Count(page.Description) < LeastWords
            && !(vouched
                && page.Title.Length > 0
                && (page.Sides.Pictures + page.Sides.Players > 0 || page.Url == site.Home)))
        {
            return (RejectionReason.NoText, $"Texte de moins de {LeastWords} mots.");
        }

        if (language.Code != "fr" && !site.Languages.Contains(language.Code)
            && !TaughtLanguage.IsTaught(page, site, language.Code))
        {
            return (RejectionReason.WrongLanguage, $"Langue « {language.Code} » : {language.Evidence}.");
        }

        // A teacher can vouch for a page that was judged, but not for one that could not be judged.
        if (decided.IsAllowed && verdict is not null)
        {
            return null;
        }

        return verdict switch
        {
            null => (RejectionReason.SafetyUnknown,
                "Listes de mots absentes ou fautives : "
                    + words.Match(_ => "", problems => string.Join(" ", problems))),
            SafetyVerdict.Refused refused => (RejectionReason.Unsafe, Describe(refused)),
            SafetyVerdict.ForReview doubtful => (RejectionReason.ForReview, Describe(doubtful)),
            SafetyVerdict.Allowed or SafetyVerdict.AllowedFrom => null,
            _ => throw new InvalidOperationException("An unknown kind of verdict."),
        };
    }

    /// <summary>Passages first: they say more than single words.</summary>
    string Describe(SafetyVerdict verdict) =>
        string.Join(" ; ", verdict.Passages.Where(passage => passage.Unfit > 0.5).Take(MostPassages)
        .Select(passage =>
            $"« {Short(passage.Text)} » ({passage.Place} : {passage.Theme}, {passage.Attitude}, {passage.Unfit:0 %})")
        .Concat(verdict.Evidence.Select(found => $"{LabelOf(found.Category)} : « {found.Found} » "
            + $"({found.Place}, {found.Weight:0.#})")));

    string LabelOf(string category) => words.Match(lists => lists.LabelOf(category), _ => category);

    static string Short(string text) => text.Length > PassageLetters ? $"{text[..PassageLetters]}…" : text;

    /// <summary>Applied to listed pages only: a level does not approve a page. The safety check's minimum is added,
    /// unless the page is allowed.</summary>
    static LevelJudgment Decided(LevelJudgment levels, PageDecisions decided, Site? site) =>
        site is not null && decided is { Levels: { } range, Level: { } decision }
        ? new LevelJudgment(
            range,
            range.Targets,
            [
                .. levels.Evidence,
                new LevelEvidence(
                    "décision", $"{decision.Author}, {decision.Date:yyyy-MM-dd} : {decision.Reason}", range.Targets,
                    $"dès {range.Minimum.Label()}"),
            ])
        : levels;

    /// <summary>The page's content raises its level, whatever its list says; a teacher's level has the last
    /// word.</summary>
    static LevelJudgment Raised(LevelJudgment levels, SafetyVerdict? verdict, PageDecisions decided)
    {
        if (verdict is not { TellsFrom: { } floor } || decided.Level is not null || levels.Range.Minimum >= floor)
        {
            return levels;
        }

        var range = levels.Range.NotBelow(floor);
        var found = verdict.Grave.FirstOrDefault() is { } gravest
            ? $"{gravest.Text} ({gravest.Theme}, {gravest.Attitude})"
            : "";
        return new LevelJudgment(
            range, levels.Told,
            [
                .. levels.Evidence,
                new LevelEvidence("ce que la page raconte", found, range.Targets, $"dès {floor.Label()}"),
            ])
        {
            Raised = new RaisedLevel(levels.Range.Minimum, found),
        };
    }

    static IndexedPage Accept(
        ExtractedPage page, Site site, ImmutableArray<string> anchors, LanguageGuess language, LevelJudgment levels,
        PurposeJudgment purpose, int count)
    {
        var (body, beside) = BesideTexts.Apart(page);
        return new(page.Url,
            site,
            page.Title.Length > 0 ? page.Title : page.Url.Value,
            page.Headings,
            page.Description,
            body,
            anchors,
            language.Code,
            levels.Range,
            site.SubjectsFor(page.Url),
            page.Kind,
            page.Metadata.Licence ?? site.Licence,
            PageQuality.Of(page, count))
        {
            Year = page.Metadata.Year,
            Purpose = purpose.Purpose,
            Beside = beside,
        };
    }

    static LanguageGuess Language(ExtractedPage page, Site? site)
    {
        var text = Words.Count(page.Prose) >= 10 ? page.Prose : $"{page.Title}\n{page.Body}";
        return LanguageDetector.Detect(text.AsSpan(0, Math.Min(text.Length, LanguageLetters)), page.Metadata.Language,
            site is { Languages: [var first, ..] } ? first : null);
    }

    static JudgmentOutcome.Accepted Accepted(IndexedPage page, LevelJudgment levels, StoredPage stored, int count)
    {
        var comparable = count >= ComparableWords;
        var shelf = TextSketch.Shelf(page, levels.Told);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{shelf}\n{(comparable ? "" : page.Site.Key)}\n"));
        hash.AppendData(comparable ? Encoding.UTF8.GetBytes(page.Body) : stored.BodyHash);
        return new JudgmentOutcome.Accepted(
            page, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)),
            comparable ? TextSketch.Of(page, shelf) : null)
        {
            Raised = levels.Raised,
        };
    }
}
