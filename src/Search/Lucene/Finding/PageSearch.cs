using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Passages;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>
/// Answers a <see cref="PageQuery"/>: finds (<see cref="ScoreBoard"/>), counts (<see cref="MatchCounts"/>), puts the best in order
/// (<see cref="SecondPass"/>, <see cref="VarietyOrder"/>), and reads the page of results that was asked for.
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

    public static PageHits Answer(PageQuery query, Workspace work, CancellationToken cancel) => new PageSearch(query, work, cancel).Answer();

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
        var (found, total) = Find();
        var counts = query.WithCounts ? new MatchCounts(work.Board, snapshot).Count() : PageCounts.None;
        if (found.Length == 0)
        {
            return new PageHits(total, [], counts);
        }

        var second = query.Second is { } step ? new SecondPass(step, work) : null;
        var order = second?.Order(found, cancel) ?? found;
        order = query.Variety is { } variety ? VarietyOrder.Of(order, variety, snapshot) : order;
        ScoredPage[] page = [.. order.Skip(query.From).Take(query.Size)];
        var passages = query.Passages is { } wish ? PassageReader.Read(page, query.Find.Nodes, wish, work) : [];
        var reached = second is null ? [] : found.Where((_, place) => second.Reaches(place)).Select(one => one.Slot).ToHashSet();
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

    (ScoredPage[] Best, int Total) Find()
    {
        var asked = query.From + query.Size;
        var depth = query.Variety is null ? asked : VarietyOrder.Whole(asked);
        var best = new BestPages(Math.Max(depth, query.Second?.Window ?? 0));
        var total = 0;
        work.Board.BeginSweep();
        foreach (var segment in snapshot.Segments)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var clause in clauses)
            {
                clause.AddAll(segment, work, work.Board.Of(segment));
            }

            total += work.Board.Sweep(segment, segment.Passing(query.Filter, work.Bits), PreparedSignal.In(segment, signals), best);
        }

        return (best.Take(), total);
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
