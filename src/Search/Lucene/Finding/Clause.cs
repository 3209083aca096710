using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// A query node in one field, with its terms looked up: only postings remain to be read. It can score every matching
/// page or only a few pages, with equal results; its account is computed from the same score.
/// </summary>
/// <param name="kind">Its name in accounts.</param>
/// <param name="word">The term, for accounts.</param>
abstract class Clause(ScorePartKind kind, string word)
{
    public ScorePartKind Kind => kind;

    public string Word => word;

    /// <summary>Adds to the scores of all matching pages of a segment.</summary>
    public abstract void AddAll(Segment segment, Workspace work, SegmentScores scores);

    /// <summary>Adds to the scores of the matching ones among a few pages.</summary>
    /// <param name="pages">Ascending, by number in the segment.</param>
    /// <param name="scores">Scores of these pages, by index.</param>
    public abstract void Add(Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores);

    /// <summary>Moves to the page, or to the first one after it.</summary>
    protected static int Advance(DocIdSetIterator postings, int page) =>
        postings.DocID < page ? postings.Advance(page) : postings.DocID;
}

/// <summary>A term that was looked up: its bytes, its state in the dictionary of each segment, and its document
/// frequency.</summary>
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

    /// <summary>Looks up a term; null when no page has it.</summary>
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

    /// <summary>Its state in the dictionary of a segment; null when the segment lacks it.</summary>
    public TermState? In(Segment segment) => states[segment.Number];
}

/// <summary>One term in one field.</summary>
/// <param name="weight">The product of the node's weight, the field's weight and the term's rarity.</param>
sealed class TermClause(
    FieldStatistics field, KnownTerm term, float weight, ScorePartKind kind) : Clause(kind, term.Text)
{
    public override void AddAll(Segment segment, Workspace work, SegmentScores scores)
    {
        if (term.In(segment) is not { } state)
        {
            return;
        }

        // The hottest loop of a search.
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

/// <summary>Several terms that must all be in one field.</summary>
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

    /// <summary>The first page that all postings may share, or where the first one has already passed it.</summary>
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

/// <summary>A key. It has no length, so it counts like a word that occurs once in a field of average length.</summary>
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
