using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Reorders the best pages by a <see cref="SecondStep"/>: each clause in turn scores all these pages in index order, so
/// that it reads its postings once and skips what lies between.
/// </summary>
sealed class SecondPass
{
    readonly int window;
    readonly ImmutableArray<Clause> clauses;
    readonly ImmutableArray<PreparedSignal> signals;
    readonly ImmutableArray<PreparedSubstitute> substitutes;
    readonly Workspace work;

    public SecondPass(SecondStep step, Workspace work)
    {
        this.work = work;
        window = step.Window;
        clauses = PreparedStep.Of(step.Step, work);
        signals = PreparedSignal.Of(step.Signals, work);
        substitutes =
        [
            .. step.Substitutes
                .Select(substitute => PreparedSubstitute.Of(substitute, work))
                .OfType<PreparedSubstitute>(),
        ];
    }

    /// <summary>The pages in their final order: the best by both scores, then the rest as found.</summary>
    /// <param name="found">Best first.</param>
    public ScoredPage[] Order(ScoredPage[] found, CancellationToken cancel)
    {
        var head = found.AsSpan(0, Math.Min(window, found.Length)).ToArray();
        Array.Sort(head, (one, other) => one.Slot.CompareTo(other.Slot));
        var scores = new float[head.Length];
        for (var from = 0; from < head.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var segment = work.Snapshot.SegmentOf(head[from].Slot);
            var pages = head
                .Skip(from)
                .TakeWhile(page => page.Slot < segment.Base + segment.Pages)
                .Select(page => page.Slot - segment.Base)
                .ToArray();
            Add(segment, pages, scores.AsSpan(from, pages.Length));
            from += pages.Length;
        }

        var order = (ScoredPage[])found.Clone();
        for (var i = 0; i < head.Length; i++)
        {
            order[i] = head[i] with { Score = head[i].Score + scores[i] };
        }

        Array.Sort(order, 0, head.Length, Comparer<ScoredPage>.Create(ScoredPage.BestFirst));
        return order;
    }

    /// <summary>Slots of the pages that were reordered.</summary>
    /// <param name="found">Best first.</param>
    public IEnumerable<int> Reached(ScoredPage[] found) => found.Take(window).Select(page => page.Slot);

    /// <summary>What the step adds to the score of a page.</summary>
    public IEnumerable<ScorePart> Account(Segment segment, int page)
    {
        foreach (var part in Accounts.Of(clauses, signals, segment, work, page))
        {
            yield return part;
        }

        foreach (var substitute in substitutes)
        {
            var score = new float[1];
            var named = new string?[1];
            substitute.Add(segment, work, [page], score, named);
            if (score[0] > 0)
            {
                yield return new ScorePart(ScorePartKind.Substitute, score[0], named[0] ?? "");
            }
        }
    }

    void Add(Segment segment, ReadOnlySpan<int> pages, Span<float> scores)
    {
        foreach (var clause in clauses)
        {
            clause.Add(segment, work, pages, scores);
        }

        foreach (var signal in PreparedSignal.In(segment, signals))
        {
            for (var place = 0; place < pages.Length; place++)
            {
                scores[place] += signal.Of(pages[place]);
            }
        }

        foreach (var substitute in substitutes)
        {
            substitute.Add(segment, work, pages, scores);
        }
    }
}

/// <summary>Lists what clauses and signals really add to the score of a page.</summary>
static class Accounts
{
    public static IEnumerable<ScorePart> Of(
        ImmutableArray<Clause> clauses, ImmutableArray<PreparedSignal> signals, Segment segment, Workspace work,
        int page)
    {
        foreach (var clause in clauses)
        {
            var score = new float[1];
            clause.Add(segment, work, [page], score);
            if (score[0] > 0)
            {
                yield return new ScorePart(clause.Kind, score[0], clause.Word);
            }
        }

        foreach (var signal in signals)
        {
            if (signal.In(segment).Of(page) is > 0 and var score)
            {
                yield return new ScorePart(signal.Kind, score);
            }
        }
    }
}
