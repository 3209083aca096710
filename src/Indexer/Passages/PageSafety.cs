using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Two witnesses on a page: the model, which reads what passages mean, and the word lists, which see single words,
/// disguises and blocked links. Where they agree the page is refused or shown; where they disagree a teacher decides
/// (decision 0038).
/// </summary>
sealed class PageSafety(SafetyClassifier words, PassageJudge passages)
{
    /// <param name="isAllowed">A teacher has allowed the page, which teaches what its passages are.</param>
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

        // What stands beside the text alone, and is little: the lists have set it apart.
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

    /// <summary>Points for what the model does not read: links, players, what is hidden, what others say on the
    /// page.</summary>
    static double Beside(SafetyVerdict listed) =>
        listed.Evidence.Where(found => !PagePassage.IsOwnPlace(found.Place)).Sum(found => found.Weight);
}
