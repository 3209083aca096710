namespace SchoolSearch.App.Output.Crawling;

/// <summary>The recent growth rate of a count, unaffected by what was an hour ago.</summary>
sealed class MovingRate(TimeProvider time)
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    readonly Queue<(long At, long Count)> samples = new();

    /// <summary>Per second, over the window or since the first sample. 0 until there are two samples.</summary>
    public double Add(long count)
    {
        var now = time.GetTimestamp();
        samples.Enqueue((now, count));
        while (samples.Count > 2 && time.GetElapsedTime(samples.Peek().At, now) > Window)
        {
            samples.Dequeue();
        }

        var (at, first) = samples.Peek();
        var seconds = time.GetElapsedTime(at, now).TotalSeconds;
        return seconds > 0 ? (count - first) / seconds : 0;
    }
}
