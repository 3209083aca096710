using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// A query node in one field, looked up in the dictionaries: what is left to do is to read postings. It can score every
/// page that matches, or a few pages; both ways give the same, and its account is what it really gave.
/// </summary>
/// <param name="kind">What its score is called in an account.</param>
/// <param name="word">The term, for the account.</param>
abstract class Clause(ScorePartKind kind, string word)
{
    public ScorePartKind Kind => kind;

    public string Word => word;

    /// <summary>Adds to the scores of all pages of a segment that match.</summary>
    public abstract void AddAll(Segment segment, Workspace work, SegmentScores scores);

    /// <summary>Adds to the scores of those of a few pages that match.</summary>
    /// <param name="pages">In the order of the segment.</param>
    /// <param name="scores">By place among them.</param>
    public abstract void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores);

    /// <summary>Moves on to the page, or to the next one after it.</summary>
    protected static int Advance(DocIdSetIterator postings, int page) =>
        postings.DocID < page ? postings.Advance(page) : postings.DocID;
}

/// <summary>A term that is known: its bytes, where it stands in the dictionary of each segment, and on how many pages
/// it is.</summary>
sealed class KnownTerm
{
    readonly TermState?[] states;

    KnownTerm(string field, string text, int segments)
    {
        Field = field;
        Text = text;
        Bytes = new BytesRef(text);
        states = new TermState?[segments];
    }

    public string Field { get; }

    public string Text { get; }

    public BytesRef Bytes { get; }

    public int Frequency { get; private set; }

    /// <summary>Looks a term up; null when no page has it.</summary>
    public static KnownTerm? Find(Workspace work, string field, string text)
    {
        var term = new KnownTerm(field, text, work.Snapshot.Segments.Length);
        foreach (var segment in work.Snapshot.Segments)
        {
            if (work.Cursor(segment, field).Find(term.Bytes) is var (state, frequency))
            {
                term.states[segment.Number] = state;
                term.Frequency += frequency;
            }
        }

        return term.Frequency > 0 ? term : null;
    }

    /// <summary>Where it stands in the dictionary of a segment; null when it is not there.</summary>
    public TermState? In(Segment segment) => states[segment.Number];
}

/// <summary>One term in one field.</summary>
/// <param name="weight">The node's and the field's weight and the term's rarity together.</param>
sealed class TermClause(
    FieldStatistics field, KnownTerm term, float weight, ScorePartKind kind) : Clause(kind, term.Text)
{
    public override void AddAll(Segment segment, Workspace work, SegmentScores scores)
    {
        if (term.In(segment) is not { } state)
        {
            return;
        }

        // The hottest loops of all.
        var lengths = segment.Facts.LengthsOf(field.Field);
        if (segment.Facts.Dense?.Find(field.Field, term.Text) is { } dense)
        {
            dense.AddAll(field, weight, lengths, scores);
            return;
        }

        var share = field;
        var factor = weight;
        var postings = work.Cursor(segment, term.Field).Pages(term.Bytes, state);
        for (var page = postings.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS; page = postings.NextDoc())
        {
            scores.Add(page, factor * share.Share(postings.Freq, lengths[page]));
        }
    }

    public override void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores)
    {
        if (term.In(segment) is not { } state)
        {
            return;
        }

        var lengths = segment.Facts.LengthsOf(field.Field);
        if (segment.Facts.Dense?.Find(field.Field, term.Text) is { } dense)
        {
            for (var place = 0; place < pages.Length; place++)
            {
                scores[place] += weight * field.Share(dense.On(pages[place]), lengths[pages[place]]);
            }

            return;
        }

        var postings = work.Cursor(segment, term.Field).Pages(term.Bytes, state);
        for (var place = 0; place < pages.Length; place++)
        {
            var page = pages[place];
            if (Advance(postings, page) == page)
            {
                scores[place] += weight * field.Share(postings.Freq, lengths[page]);
            }
        }
    }
}

/// <summary>All of several terms in one field.</summary>
/// <param name="weights">By term, see <see cref="TermClause"/>.</param>
sealed class AllTermsClause(FieldStatistics field, KnownTerm[] terms, float[] weights, ScorePartKind kind)
    : Clause(kind, string.Join(' ', terms.Select(term => term.Text)))
{
    public override void AddAll(Segment segment, Workspace work, SegmentScores scores)
    {
        if (Postings(segment, work) is not { } postings)
        {
            return;
        }

        for (var page = postings[0].NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS;)
        {
            var next = Meet(postings, page);
            if (next == page)
            {
                scores.Add(page, ScoreOf(postings, segment, page));
                page = postings[0].NextDoc();
            }
            else
            {
                page = next == DocIdSetIterator.NO_MORE_DOCS ? next : Advance(postings[0], next);
            }
        }
    }

    public override void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores)
    {
        if (Postings(segment, work) is not { } postings)
        {
            return;
        }

        for (var place = 0; place < pages.Length; place++)
        {
            var page = pages[place];
            if (Advance(postings[0], page) == page && Meet(postings, page) == page)
            {
                scores[place] += ScoreOf(postings, segment, page);
            }
        }
    }

    /// <summary>The page where all others are, too, or where the first of them is beyond it.</summary>
    static int Meet(DocsEnum[] postings, int page)
    {
        for (var other = 1; other < postings.Length; other++)
        {
            var at = Advance(postings[other], page);
            if (at != page)
            {
                return at;
            }
        }

        return page;
    }

    DocsEnum[]? Postings(Segment segment, Workspace work)
    {
        var postings = new DocsEnum[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].In(segment) is not { } state)
            {
                return null;
            }

            postings[i] = work.Cursor(segment, terms[i].Field).OwnPages(terms[i].Bytes, state);
        }

        return postings;
    }

    float ScoreOf(DocsEnum[] postings, Segment segment, int page)
    {
        var length = segment.Facts.LengthsOf(field.Field)[page];
        var score = 0f;
        for (var i = 0; i < postings.Length; i++)
        {
            score += weights[i] * field.Share(postings[i].Freq, length);
        }

        return score;
    }
}

/// <summary>A key, which has no length: it counts as a word that stands once in a field of average length.</summary>
sealed class KeyClause(KnownTerm term, float score, ScorePartKind kind) : Clause(kind, "")
{
    public override void AddAll(Segment segment, Workspace work, SegmentScores scores)
    {
        if (term.In(segment) is not { } state)
        {
            return;
        }

        var postings = work.Cursor(segment, term.Field).Pages(term.Bytes, state, withFrequencies: false);
        for (var page = postings.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS; page = postings.NextDoc())
        {
            scores.Add(page, score);
        }
    }

    public override void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores)
    {
        if (term.In(segment) is not { } state)
        {
            return;
        }

        var postings = work.Cursor(segment, term.Field).Pages(term.Bytes, state, withFrequencies: false);
        for (var place = 0; place < pages.Length; place++)
        {
            if (Advance(postings, pages[place]) == pages[place])
            {
                scores[place] += score;
            }
        }
    }
}
