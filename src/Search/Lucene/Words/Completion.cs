using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Finding;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>
/// Completes a typed text from titles and headings in which every typed word begins a word, in any order. Prefixes are
/// terms, so that one dictionary look-up finds all pages. The work is bounded whatever the size of the index: of many
/// matching pages a sample is weighed, one block of neighbours in every few. It is spread over the index because the
/// pages of a site are neighbours, and the first ones would represent few sites.
/// </summary>
sealed class Completion
{
    /// <summary>Approximate number of matching pages weighed, each in some tens of nanoseconds.</summary>
    const int Weighed = 2_000;

    /// <summary>Pages whose titles and headings are read and compared.</summary>
    const int Read = 40;

    /// <summary>Neighbours that are sampled together: the block size of Lucene's postings.</summary>
    const int Block = 128;

    /// <summary>The most pages named for one text.</summary>
    const int MostPages = 4;

    /// <summary>The bonus of a text that begins with the first typed word, in pages.</summary>
    const float Begins = 3;

    /// <summary>The bonus of a text in which the typed words are whole, in pages.</summary>
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
            // A stable sort: ties go to the text of the better page.
            .. candidates.Values.OrderByDescending(candidate => candidate.Weight).Take(query.Size)
                .Select(candidate => new SuggestedText(candidate.Text, [.. candidate.Pages])),
        ];
    }

    ScoredPage[] Best(KnownTerm[] terms)
    {
        var every = (terms[0].Frequency + Weighed - 1) / Weighed;
        var best = Best(terms, every);
        // Fewer pages matched than estimated: the filter leaves few, or two words seldom meet.
        return every > 1 && best.Length < Read ? Best(terms, 1) : best;
    }

    /// <param name="every">One block in this many is taken.</param>
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
                    // Almost every page is one of the best at first.
                    best.Offer(segment.Base + page, 1 + own.Sum(signal => signal.Of(page)));
                    left--;
                }
            }
        }

        return best.Take();
    }

    /// <summary>The first page from a number on that has all words and is in a sampled block.</summary>
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

    /// <summary>Counts a page's texts that complete the typed text; headings only if the title does not, and with less
    /// weight.</summary>
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

    /// <summary>One block in every few, counted over all segments.</summary>
    /// <param name="First">The slot of the segment's first page.</param>
    readonly record struct TakenBlocks(int First, int Every)
    {
        /// <summary>The page, or the first one after it in a sampled block.</summary>
        public int From(int page)
        {
            var block = (First + page) / Block;
            return block % Every == 0 ? page : ((((block / Every) + 1) * Every) * Block) - First;
        }
    }

    /// <summary>A possible completion: its weight, its spelling and its pages.</summary>
    sealed class Candidate(string text)
    {
        public string Text => text;

        public List<PageUrl> Pages { get; } = [];

        public float Weight { get; set; }
    }
}
