namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>A page found, and its score so far.</summary>
readonly record struct ScoredPage(int Slot, float Score)
{
    /// <summary>The higher score first; ties are broken by the order of the index.</summary>
    public static int BestFirst(ScoredPage one, ScoredPage other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Slot.CompareTo(other.Slot);
}

/// <summary>The best of many pages, offered in index order: a heap with the worst on top.</summary>
sealed class BestPages(int most)
{
    readonly ScoredPage[] heap = new ScoredPage[most];
    int count;

    /// <summary>Pages that do not score more are not among the best.</summary>
    public float Threshold => count < most || most == 0 ? (most == 0 ? float.PositiveInfinity : 0) : heap[0].Score;

    public void Offer(int slot, float score)
    {
        var page = new ScoredPage(slot, score);
        if (count < most)
        {
            Rise(count++, page);
        }
        else if (most > 0 && score > heap[0].Score)
        {
            Sink(page);
        }
    }

    /// <summary>Best first.</summary>
    public ScoredPage[] Take()
    {
        var pages = heap[..count];
        Array.Sort(pages, ScoredPage.BestFirst);
        return pages;
    }

    void Rise(int at, ScoredPage page)
    {
        while (at > 0 && IsWorse(page, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        heap[at] = page;
    }

    void Sink(ScoredPage page)
    {
        var at = 0;
        while ((2 * at) + 1 < count)
        {
            var child = (2 * at) + 1;
            if (child + 1 < count && IsWorse(heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(heap[child], page))
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = page;
    }

    static bool IsWorse(ScoredPage one, ScoredPage other) => ScoredPage.BestFirst(one, other) > 0;
}
