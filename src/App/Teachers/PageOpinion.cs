using Microsoft.EntityFrameworkCore;
using SchoolSearch.App.Verbs;
using SchoolSearch.App.Wiring;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Staff.Review;
using SchoolSearch.Store;

namespace SchoolSearch.App.Teachers;

/// <summary>What the indexer makes of a stored page today, for a teacher to read. One page at a time: the model takes
/// much memory.</summary>
sealed class PageOpinion(TeachersWork work)
{
    const int LongestText = 60_000;

    static readonly SemaphoreSlim One = new(1);

    public async Task<JudgedPage?> ReadAsync(PageUrl url, CancellationToken cancel)
    {
        if (!work.Pages.MayHoldPages)
        {
            return null;
        }

        var store = await PageStore.OpenAsync(work.Pages, cancel);
        using var context = store.Open();
        if (await context.Pages.SingleOrDefaultAsync(page => page.Url == url.Value, cancel) is not { } stored)
        {
            return null;
        }

        await One.WaitAsync(cancel);
        try
        {
            using var passages = PassagesInUse.Open(work.Data);
            var judge = new PageJudge(
                new PageExtraction(new PdfText()), IndexVerb.ReadWords(), passages, BlocklistsInUse.Read(work.Data),
                work.Restrictions.Current.Decisions);
            var site = work.Lists.Current.Find(url);
            return Of(await judge.JudgeAsync(
                stored, site, [], site is null ? [] : await new SiteTitles(store).SharedPartsAsync(site, cancel),
                cancel));
        }
        finally
        {
            One.Release();
        }
    }

    static JudgedPage Of(Judgment judgment)
    {
        var text = judgment.Page?.Body ?? "";
        return new(
            judgment.Page?.Title ?? "",
            judgment.Outcome switch
            {
                JudgmentOutcome.Accepted accepted => $"Montrable {DecisionWords.Range(accepted.Page.Levels)}.",
                JudgmentOutcome.Rejected { Rejection: var rejection } =>
                    $"Écartée, {rejection.Reason.Words()}. {rejection.Evidence}",
                _ => throw new InvalidOperationException("An unknown kind of judgment."),
            },
            judgment.Outcome is JudgmentOutcome.Accepted,
            text.Length <= LongestText ? text : text[..LongestText],
            [
                .. (judgment.Levels?.Evidence ?? []).Select(evidence =>
                    $"{evidence.Source} : « {evidence.Found} » → {evidence.Effect}"),
            ],
            [
                .. (judgment.Safety?.Passages ?? []).Concat(judgment.Safety?.Grave ?? [])
                    .DistinctBy(passage => passage.Text).Select(passage => (
                        passage.Text,
                        $"{passage.Place} ; {passage.Theme}, {passage.Attitude} ; à écarter : {passage.Unfit:0 %} ; "
                            + $"sinon dès {passage.From.Label()}")),
            ],
            [
                .. (judgment.Safety?.Evidence ?? []).Where(evidence => evidence.Weight > 0)
                    .DistinctBy(evidence => evidence.Found)
                    .Select(evidence => (evidence.Found, $"{evidence.Category} ({evidence.Place})")),
            ]);
    }
}
