using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Two witnesses on a page: the model, which reads what passages mean, and the word lists, which see single words, disguises and
/// blocked links. Where they agree the page is refused or shown; where they disagree a teacher decides (decision 0038).
/// </summary>
sealed class PageSafety(SafetyClassifier words, PassageJudge passages)
{
    public SafetyVerdict Classify(ExtractedPage page)
    {
        var tally = new PassageTally(passages.Read(page));
        var listed = words.Classify(page);
        return Weigh(tally, listed) with { Passages = tally.Evidence() };
    }

    static SafetyVerdict Weigh(PassageTally tally, SafetyVerdict listed)
    {
        var evidence = listed.Evidence;
        if (tally.Refuses)
        {
            return new SafetyVerdict.Refused(evidence);
        }

        if (tally.Doubts)
        {
            return listed is SafetyVerdict.Refused ? listed : new SafetyVerdict.ForReview(evidence) { Cut = listed.Cut };
        }

        return listed switch
        {
            SafetyVerdict.Refused => new SafetyVerdict.ForReview(evidence),
            _ => listed,
        };
    }
}
