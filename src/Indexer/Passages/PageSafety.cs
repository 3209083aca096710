using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Combines two witnesses: the model, which reads the meaning of passages, and the word lists, which see single words,
/// disguises and blocked links. Where they agree, the page is refused or shown; where they disagree, a teacher decides
/// (decision 0038).
/// </summary>
sealed class PageSafety(SafetyClassifier words, PassageJudge passages)
{
    /// <param name="isAllowed">A teacher has allowed the page, which teaches that its passages are fit.</param>
    public SafetyVerdict Classify(ExtractedPage page, bool isAllowed)
    {
        var read = passages.Read(page);
        var tally = new PassageTally(read);
        var listed = words.Classify(page);
        var verdict =
            Weigh(tally, listed) with { Passages = tally.Evidence(), TellsFrom = tally.Floor, Grave = tally.Grave() };
        passages.Learn(page.Url, isAllowed && verdict is SafetyVerdict.Refused or SafetyVerdict.ForReview, read);
        return verdict;
    }

    static SafetyVerdict Weigh(PassageTally tally, SafetyVerdict listed)
    {
        var evidence = listed.Evidence;
        if (tally.Refuses || (tally.Doubts && listed is SafetyVerdict.Refused))
        {
            return new SafetyVerdict.Refused(evidence);
        }

        // Only text outside the main text is doubtful, and little of it: the lists' verdict suffices.
        if (tally.DoubtsOnlyBeside && listed is SafetyVerdict.AllowedFrom)
        {
            return listed;
        }

        if (tally.Doubts)
        {
            return new SafetyVerdict.ForReview(evidence) { Cut = listed.Cut };
        }

        return listed is SafetyVerdict.Refused && tally.HasRead && Beside(listed) < SafetyClassifier.RefusedFrom
            ? new SafetyVerdict.ForReview(evidence) : listed;
    }

    /// <summary>The lists' points from outside title, description and text: links, players, hidden text, comments,
    /// adverts.</summary>
    static double Beside(SafetyVerdict listed) =>
        listed.Evidence.Where(found => !PagePassage.IsOwnPlace(found.Place)).Sum(found => found.Weight);
}
