using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Finding;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>
/// Continues what is being typed from titles and headings: every word typed begins a word of the text, in any order.
/// Beginnings of words are terms, so that one look into the dictionary finds all pages. The work is bounded whatever
/// the size of the index: of many pages that match a sample is weighed, one block of neighbours in every few, because
/// the pages of a site are neighbours and the first ones would speak for few sites.
/// </summary>
sealed class Completion
{
    /// <summary>Matching pages that are weighed, about, each in some tens of nanoseconds.</summary>
    const int Weighed = 2_000;

    /// <summary>Pages whose titles and headings are read and compared.</summary>
    const int Read = 40;

    /// <summary>Neighbours that are taken or left out together: as many as Lucene's postings are packed by.</summary>
    const int Block = 128;

    /// <summary>Pages named for a text.</summary>
    const int MostPages = 4;

    /// <summary>What a text that begins with the first word typed has before others, in pages.</summary>
    const float Begins = 3;

    /// <summary>What a text has in which the words typed are whole, in pages.</summary>
    const float Whole = 2;

    readonly SuggestionQuery query;
    readonly Workspace work;
    readonly ImmutableArray<PreparedSignal> signals;
    readonly Dictionary<string, Candidate> candidates = new(StringComparer.Ordinal);

    Completion(SuggestionQuery query, Workspace work)
    {
        this.query = query;
        this.work = work;
        signals = PreparedSignal.Of(query.Signals, work);
    }

    public static ImmutableArray<SuggestedText> Of(SuggestionQuery query, Workspace work) =>
        new Completion(query, work).Answer();

    ImmutableArray<SuggestedText> Answer()
    {
        var words = query.Text.Length > SuggestionQuery.Longest ? [] : work.Terms.Of(AnalysisChain.Folded, query.Text);
        if (words.Count is 0 or > SuggestionQuery.MostWords)
        {
            return [];
        }

        var terms = words.Distinct().Select(word => KnownTerm.Find(work, FieldNames.Typed, word)).ToArray();
        if (terms.Contains(null))
        {
            return [];
        }

        Array.Sort(terms, (one, other) => one!.Frequency.CompareTo(other!.Frequency));
        var typed = Continuation.Words(string.Join(' ', words));
        foreach (var page in Best(terms!))
        {
            Take(page, typed);
        }

        return
        [
            // A stable order: among equals, the one of the better page.
            .. candidates.Values.OrderByDescending(candidate => candidate.Weight).Take(query.Size)
                .Select(candidate => new SuggestedText(candidate.Text, [.. candidate.Pages])),
        ];
    }

    ScoredPage[] Best(KnownTerm[] terms)
    {
        var every = (terms[0].Frequency + Weighed - 1) / Weighed;
        var best = Best(terms, every);
        // Fewer match than it seemed: a filter leaves few, or two words seldom meet.
        return every > 1 && best.Length < Read ? Best(terms, 1) : best;
    }

    /// <param name="every">Of so many blocks one is taken.</param>
    ScoredPage[] Best(KnownTerm[] terms, int every)
    {
        var best = new BestPages(Read);
        var left = 2 * Weighed;
        foreach (var segment in work.Snapshot.Segments)
        {
            if (terms.Any(term => term.In(segment) is null))
            {
                continue;
            }

            DocsEnum[] postings =
                [
                    .. terms.Select(term =>
                        work.Cursor(segment, term.Field).OwnPages(
                            term.Bytes, term.In(segment)!, withFrequencies: false)),
                ];
            var passing = segment.Passing(query.Filter, work.Bits);
            var own = PreparedSignal.In(segment, signals);
            var taken = new TakenBlocks(segment.Base, every);
            for (
                var page = Next(postings, 0, taken); page != DocIdSetIterator.NO_MORE_DOCS
                    && left > 0; page = Next(postings, page + 1, taken))
            {
                if (PageBits.Has(passing, page))
                {
                    // Every page is one of the best for a while.
                    best.Offer(segment.Base + page, 1 + own.Sum(signal => signal.Of(page)));
                    left--;
                }
            }
        }

        return best.Take();
    }

    /// <summary>The next page from one on, in a block that is taken, where all words are.</summary>
    static int Next(DocsEnum[] postings, int page, TakenBlocks taken)
    {
        for (var i = 0; i < postings.Length;)
        {
            page = taken.From(page);
            var at = postings[i].DocID < page ? postings[i].Advance(page) : postings[i].DocID;
            if (at == DocIdSetIterator.NO_MORE_DOCS)
            {
                return at;
            }

            i = at == page ? i + 1 : 0;
            page = at;
        }

        return page;
    }

    /// <summary>Counts the texts of a page that continue what is typed; headings only where the title does not, and for
    /// less.</summary>
    void Take(ScoredPage page, ImmutableArray<string> typed)
    {
        var (url, texts) = work.Snapshot.ReadSuggested(page.Slot);
        if (!Count(texts[0], 1, page, url, typed))
        {
            foreach (var heading in texts.Skip(1))
            {
                Count(heading, 0.5f, page, url, typed);
            }
        }
    }

    bool Count(string text, float weight, ScoredPage page, PageUrl url, ImmutableArray<string> typed)
    {
        if (Continuation.Of(text, typed) is not { } found)
        {
            return false;
        }

        if (!candidates.TryGetValue(found.Key, out var candidate))
        {
            candidates[found.Key] = candidate = new Candidate(text)
            {
                Weight = (found.Begins ? Begins : 0) + (found.IsWhole ? Whole : 0),
            };
        }

        candidate.Weight += weight * page.Score;
        if (candidate.Pages.Count < MostPages && !candidate.Pages.Contains(url))
        {
            candidate.Pages.Add(url);
        }

        return true;
    }

    /// <summary>One block in every few, counted through all segments.</summary>
    /// <param name="First">The place of the segment's first page among all.</param>
    readonly record struct TakenBlocks(int First, int Every)
    {
        /// <summary>The page, or the first one after it in a block that is taken.</summary>
        public int From(int page)
        {
            var block = (First + page) / Block;
            return block % Every == 0 ? page : ((((block / Every) + 1) * Every) * Block) - First;
        }
    }

    /// <summary>A text on its way: how much speaks for it, how it is written, where it stands.</summary>
    sealed class Candidate(string text)
    {
        public string Text => text;

        public List<PageUrl> Pages { get; } = [];

        public float Weight { get; set; }
    }
}
