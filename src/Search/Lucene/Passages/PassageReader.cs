using System.Collections.Immutable;
using Lucene.Net.Index;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Finding;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Passages;

/// <summary>
/// Reads the snippets of a page of results. Positions come from the postings of the main text, read once for each word
/// over all results in index order; no text is analysed again.
/// </summary>
static class PassageReader
{
    /// <summary>Matches of one page that are read.</summary>
    const int MostMatches = 10_000;

    /// <param name="nodes">The searched nodes.</param>
    /// <returns>Passages for each result.</returns>
    public static ImmutableArray<Passage>[] Read(
        IReadOnlyList<ScoredPage> results, ImmutableArray<QueryNode> nodes, PassageWish wish, Workspace work)
    {
        var passages = new ImmutableArray<Passage>[results.Count];
        var picker = new PassagePicker(wish);
        ImmutableArray<KnownTerm> terms = [.. TermsOf(nodes, work)];
        var matches = new List<Match>();
        var frequencies = new int[terms.Length];
        Segment? segment = null;
        var places = new DocsAndPositionsEnum?[terms.Length];
        foreach (var (slot, result) in results.Select((result, i) => (result.Slot, i)).OrderBy(pair => pair.Slot))
        {
            var here = work.Snapshot.SegmentOf(slot);
            if (here != segment)
            {
                segment = here;
                for (var term = 0; term < terms.Length; term++)
                {
                    places[term] = terms[term].In(segment) is { } state
                        ? work.Cursor(segment, terms[term].Field).OwnOffsets(terms[term].Bytes, state)
                        : null;
                }
            }

            matches.Clear();
            for (var term = 0; term < terms.Length; term++)
            {
                frequencies[term] = places[term] is { } place ? Collect(place, slot - segment.Base, term, matches) : 0;
            }

            matches.Sort((one, other) =>
                one.Start != other.Start ? one.Start.CompareTo(other.Start) : one.End.CompareTo(other.End));
            passages[result] = picker.Pick(work.ReadBody(slot), matches, frequencies);
        }

        return passages;
    }

    /// <summary>The searched words that occur in the main text of some page.</summary>
    static IEnumerable<KnownTerm> TermsOf(ImmutableArray<QueryNode> nodes, Workspace work)
    {
        var words = nodes.SelectMany(node => node switch
        {
            QueryNode.Word word => [word.Text],
            QueryNode.AllWords all => all.Words,
            _ => ImmutableArray<string>.Empty,
        });
        return words.SelectMany(word => work.Terms.Of(PageSchema.ChainOf(TextField.Body), word)).Distinct()
            .Select(term => KnownTerm.Find(work, FieldNames.Of(TextField.Body), term)).OfType<KnownTerm>();
    }

    /// <returns>How often the term occurs on the page.</returns>
    static int Collect(DocsAndPositionsEnum places, int page, int term, List<Match> matches)
    {
        if ((places.DocID < page ? places.Advance(page) : places.DocID) != page)
        {
            return 0;
        }

        for (var left = places.Freq; left > 0 && matches.Count < MostMatches; left--)
        {
            places.NextPosition();
            matches.Add(new Match(places.StartOffset, places.EndOffset, term));
        }

        return places.Freq;
    }
}
