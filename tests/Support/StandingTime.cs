namespace SchoolSearch.Tests.Support;

/// <summary>A clock that stands still until a test advances it. Timers use real time.</summary>
sealed class StandingTime : TimeProvider
{
    long passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref passed);

    public void Pass(TimeSpan time) => Interlocked.Add(ref passed, time.Ticks);
}
