using SchoolSearch.Crawler.Sharing;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Sharing;

public sealed class HeldHostTests
{
    static readonly TimeSpan Trusted = TimeSpan.FromSeconds(30);

    [Fact]
    public void ALeaseThatIsNotRenewedIsTrustedForALimitedTime()
    {
        var time = new ManualTimeProvider();
        using var host = new HeldHost("a.test", 1, Trusted, time);
        time.Advance(TimeSpan.FromSeconds(29));
        host.ThrowIfLost();
        host.Renew(time.GetTimestamp(), time.GetUtcNow());
        time.Advance(TimeSpan.FromSeconds(29));
        host.ThrowIfLost();

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Throws<OperationCanceledException>(host.ThrowIfLost);
        Assert.True(host.Lost.IsCancellationRequested);
    }

    [Fact]
    public void ALostLeaseStaysLostWhenItIsRenewedTooLate()
    {
        var time = new ManualTimeProvider();
        using var host = new HeldHost("a.test", 1, Trusted, time);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Throws<OperationCanceledException>(host.ThrowIfLost);

        host.Renew(time.GetTimestamp(), time.GetUtcNow());

        Assert.False(host.IsCertain);
        Assert.Throws<OperationCanceledException>(host.ThrowIfLost);
    }

    [Fact]
    public void ALeaseOnAnUnsharedStoreIsNeverLost()
    {
        var time = new ManualTimeProvider();
        using var host = new HeldHost("a.test", 1, Timeout.InfiniteTimeSpan, time);

        time.Advance(TimeSpan.FromDays(8));

        host.ThrowIfLost();
    }
}
