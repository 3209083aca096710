using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Finding;
using SchoolSearch.Search.Lucene.Passages;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene;

/// <summary>
/// Answers a <see cref="PageQuery"/>: finds (<see cref="ScoreBoard"/>), counts (<see cref="MatchCounts"/>), sorts the
/// best (<see cref="SecondPass"/>, <see cref="VarietyOrder"/>), and reads the requested page of results.
/// </summary>
sealed class PageSearch
{
    readonly PageQuery query;
    readonly Workspace work;
    readonly Snapshot snapshot;
    readonly ImmutableArray<Clause> clauses;
    readonly ImmutableArray<PreparedSignal> signals;
    readonly CancellationToken cancel;

    PageSearch(PageQuery query, Workspace work, CancellationToken cancel)
    {
        this.query = query;
        this.work = work;
        this.cancel = cancel;
        snapshot = work.Snapshot;
        clauses = PreparedStep.Of(query.Find, work);
        signals = PreparedSignal.Of(query.Signals, work);
    }

    public static PageHits Answer(PageQuery query, Workspace work, CancellationToken cancel) =>
        new PageSearch(query, work, cancel).Answer();

    /// <summary>See <see cref="IIndexReader.ExplainAsync"/>.</summary>
    public static ScoreAccount? Explain(PageQuery query, int slot, Workspace work, CancellationToken cancel)
    {
        var segment = work.Snapshot.SegmentOf(slot);
        if (!segment.Passes(slot - segment.Base, query.Filter))
        {
            return null;
        }

        var search = new PageSearch(query, work, cancel);
        return search.Account(slot, query.Second is { } step ? new SecondPass(step, work) : null);
    }

    PageHits Answer()
    {
        var (found, last, total) = Find();
        var counts = query.WithCounts ? new MatchCounts(work.Board, snapshot).Count() : PageCounts.None;
        if (total == 0)
        {
            return new PageHits(total, [], counts);
        }

        var second = query.Second is { } step ? new SecondPass(step, work) : null;
        var order = InOrder(found, second);
        if (order.Length < query.From + query.Size)
        {
            order = [.. order, .. InOrder(last, second)];
        }

        ScoredPage[] page = [.. order.Skip(query.From).Take(query.Size)];
        var passages = query.Passages is { } wish ? PassageReader.Read(page, query.Find.Nodes, wish, work) : [];
        var reached = second is null ? [] : second.Reached(found).Concat(second.Reached(last)).ToHashSet();
        return new PageHits(
            total,
            [
                .. page.Select((hit, i) => new FoundPage(
                    hit.Score,
                    snapshot.Read(hit.Slot),
                    passages.Length > 0 ? passages[i] : [],
                    query.WithAccount ? Account(hit.Slot, reached.Contains(hit.Slot) ? second : null) : null)),
            ],
            counts);
    }

    ScoredPage[] InOrder(ScoredPage[] found, SecondPass? second)
    {
        var order = second?.Order(found, cancel) ?? found;
        return query.Variety is { } variety ? VarietyOrder.Of(order, variety, snapshot) : order;
    }

    /// <summary>The best pages, and the best of the pages that come last.</summary>
    (ScoredPage[] Best, ScoredPage[] Last, int Total) Find()
    {
        var asked = query.From + query.Size;
        var depth = Math.Max(query.Variety is null ? asked : VarietyOrder.Whole(asked), query.Second?.Window ?? 0);
        var best = new BestPages(depth);
        var last = new BestPages(query.LastFrom is null ? 0 : depth);
        var total = 0;
        work.Board.BeginSweep();
        foreach (var segment in snapshot.Segments)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var clause in clauses)
            {
                clause.AddAll(segment, work, work.Board.Of(segment));
            }

            total += work.Board.Sweep(
                segment,
                segment.Passing(query.Filter, work.Bits),
                query.LastFrom is { } level ? segment.Facts.WrittenFrom(level) : [],
                PreparedSignal.In(segment, signals),
                best,
                last);
        }

        return (best.Take(), last.Take(), total);
    }

    /// <summary>Null when no clause matches.</summary>
    ScoreAccount? Account(int slot, SecondPass? second)
    {
        var segment = snapshot.SegmentOf(slot);
        var page = slot - segment.Base;
        if (!Accounts.Of(clauses, [], segment, work, page).Any())
        {
            return null;
        }

        ImmutableArray<ScorePart> parts =
            [.. Accounts.Of(clauses, signals, segment, work, page), .. second?.Account(segment, page) ?? []];
        return new ScoreAccount(parts.Sum(part => part.Value), parts);
    }
}
