using System.Collections.Immutable;

namespace SchoolSearch.Web.Serving;

/// <summary>
/// Counts answers and their durations. It stores nothing of a request: its labels are the status classes (2 to 5) and
/// the bounds below, which are fixed beforehand. Thread-safe.
/// </summary>
public sealed class RequestMeter
{
    const int Classes = 6;

    readonly long[] answers = new long[Classes];
    readonly long[] buckets = new long[Bounds.Length + 1];
    long refused;
    long ticks;

    /// <summary>Upper bounds of the histogram.</summary>
    public static ImmutableArray<TimeSpan> Bounds { get; } =
        [
            .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000 }.Select(milliseconds =>
                TimeSpan.FromMilliseconds(milliseconds)),
        ];

    /// <summary>Answers with 503: the server is too busy or the engine is down.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Total duration of all answers.</summary>
    public TimeSpan Total => TimeSpan.FromTicks(Volatile.Read(ref ticks));

    public void Record(int status, TimeSpan elapsed)
    {
        Interlocked.Increment(ref answers[Math.Clamp(status / 100, 0, Classes - 1)]);
        Interlocked.Increment(ref buckets[BucketOf(elapsed)]);
        Interlocked.Add(ref ticks, elapsed.Ticks);
        if (status == 503)
        {
            Interlocked.Increment(ref refused);
        }
    }

    /// <param name="hundreds">2 for answers from 200 to 299.</param>
    public long Answers(int hundreds) => Volatile.Read(ref answers[hundreds]);

    /// <summary>Number of answers up to each bound, and finally of all answers.</summary>
    public ImmutableArray<long> Cumulated()
    {
        var sums = ImmutableArray.CreateBuilder<long>(buckets.Length);
        for (var i = 0; i < buckets.Length; i++)
        {
            sums.Add(Volatile.Read(ref buckets[i]) + (i > 0 ? sums[i - 1] : 0));
        }

        return sums.MoveToImmutable();
    }

    static int BucketOf(TimeSpan elapsed)
    {
        var bucket = 0;
        while (bucket < Bounds.Length && elapsed > Bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }
}
