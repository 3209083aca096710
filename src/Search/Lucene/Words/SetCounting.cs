using Lucene.Net.Index;
using Lucene.Net.Search;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Finding;
using SchoolSearch.Search.Lucene.Reading;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Lucene.Words;

/// <summary>Counts the pages of a filter that have all words of a set, up to a limit.</summary>
sealed class SetCounting(PageFilter filter, int most, Workspace work)
{
    readonly Dictionary<(string Field, string Term), KnownTerm?> known = [];

    public int Count(WordSet set)
    {
        var field = set.InAnyForm ? FieldNames.Of(TextField.Everything) : FieldNames.Words;
        var terms =
            set.Words.SelectMany(word => set.InAnyForm ? work.Terms.Of(AnalysisChain.Stemmed, word) : [word]).Distinct()
            .Select(term => Known(field, term)).ToArray();
        if (terms.Length == 0 || terms.Contains(null))
        {
            return 0;
        }

        // The rarest leads.
        Array.Sort(terms, (one, other) => one!.Frequency.CompareTo(other!.Frequency));
        var count = 0;
        foreach (var segment in work.Snapshot.Segments)
        {
            count += CountIn(segment, terms!, most - count);
        }

        return count;
    }

    int CountIn(Segment segment, KnownTerm[] terms, int left)
    {
        var postings = new DocsEnum[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].In(segment) is not { } state)
            {
                return 0;
            }

            postings[i] = work.Cursor(segment, terms[i].Field).OwnPages(terms[i].Bytes, state, withFrequencies: false);
        }

        var passing = segment.Passing(filter, work.Bits);
        var count = 0;
        for (var page = postings[0].NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS && count < left;)
        {
            var next = page;
            for (var other = 1; other < postings.Length && next == page; other++)
            {
                next = postings[other].DocID < page ? postings[other].Advance(page) : postings[other].DocID;
            }

            if (next == page)
            {
                count += PageBits.Has(passing, page) ? 1 : 0;
                page = postings[0].NextDoc();
            }
            else
            {
                page = next == DocIdSetIterator.NO_MORE_DOCS ? next : postings[0].Advance(next);
            }
        }

        return count;
    }

    KnownTerm? Known(string field, string term)
    {
        if (!known.TryGetValue((field, term), out var found))
        {
            known[(field, term)] = found = KnownTerm.Find(work, field, term);
        }

        return found;
    }
}
