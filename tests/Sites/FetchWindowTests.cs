using System.Globalization;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Tests.Sites;

/// <summary>Hours in Paris time: UTC+1 in winter, UTC+2 from 29 March to 25 October 2026.</summary>
public sealed class FetchWindowTests
{
    [Theory]
    [InlineData("20:00-06:00", "2026-01-15T19:00Z", true)]
    [InlineData("20:00-06:00", "2026-01-15T18:59Z", false)]
    [InlineData("20:00-06:00", "2026-07-15T18:00Z", true)]
    [InlineData("20:00-06:00", "2026-07-15T17:59Z", false)]
    [InlineData("20:00-06:00", "2026-01-15T23:30Z", true)]
    [InlineData("20:00-06:00", "2026-01-16T04:59Z", true)]
    [InlineData("20:00-06:00", "2026-01-16T05:00Z", false)]
    [InlineData("08:00-18:30", "2026-01-15T07:00Z", true)]
    [InlineData("08:00-18:30", "2026-01-15T17:30Z", false)]
    [InlineData("22:00-24:00", "2026-01-15T22:59Z", true)]
    [InlineData("22:00-24:00", "2026-01-15T23:00Z", false)]
    [InlineData("00:00-05:00", "2026-01-15T23:00Z", true)]
    public void AFetchWindowContainsItsMinutesOnly(string window, string moment, bool open) =>
        Assert.Equal(open, Window(window).IsOpen(Moment(moment)));

    [Theory]
    [InlineData("20:00-06:00", "2026-01-15T12:00Z", "2026-01-15T19:00Z")]
    [InlineData("20:00-06:00", "2026-01-15T22:00Z", "2026-01-15T22:00Z")]
    [InlineData("20:00-06:00", "2026-01-16T05:00Z", "2026-01-16T19:00Z")]
    // Spring: 20:00 is 19:00Z on the night before and 18:00Z on the night after; 02:00 to 03:00 does not exist.
    [InlineData("20:00-06:00", "2026-03-28T12:00Z", "2026-03-28T19:00Z")]
    [InlineData("20:00-06:00", "2026-03-29T12:00Z", "2026-03-29T18:00Z")]
    [InlineData("02:30-05:00", "2026-03-28T12:00Z", "2026-03-29T01:00Z")]
    [InlineData("02:10-02:50", "2026-03-28T12:00Z", "2026-03-30T00:10Z")]
    // Autumn: 02:30 occurs twice, the first time at 00:30Z.
    [InlineData("02:30-05:00", "2026-10-24T12:00Z", "2026-10-25T00:30Z")]
    [InlineData("20:00-06:00", "2026-10-25T12:00Z", "2026-10-25T19:00Z")]
    public void TheNextOpeningIsByTheClock(string window, string now, string opening) =>
        Assert.Equal(Moment(opening), FetchWindow.Next([Window(window)], Moment(now)));

    [Fact]
    public void SeveralWindowsAreOpenWhenAllAre()
    {
        FetchWindow[] both = [Window("20:00-06:00"), Window("05:00-21:00")];
        Assert.True(FetchWindow.Overlap(both));
        Assert.Equal(Moment("2026-01-15T19:00Z"), FetchWindow.Next(both, Moment("2026-01-15T12:00Z")));
        Assert.Equal(Moment("2026-01-16T04:00Z"), FetchWindow.Next(both, Moment("2026-01-15T20:00Z")));
        Assert.Equal(Moment("2026-01-15T12:00Z"), FetchWindow.Next([], Moment("2026-01-15T12:00Z")));

        FetchWindow[] never = [Window("20:00-06:00"), Window("06:00-20:00")];
        Assert.False(FetchWindow.Overlap(never));
        Assert.Null(FetchWindow.Next(never, Moment("2026-01-15T12:00Z")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20:00")]
    [InlineData("20-6")]
    [InlineData("20h00-06h00")]
    [InlineData("20:00-20:00")]
    [InlineData("00:00-24:00")]
    [InlineData("24:00-06:00")]
    [InlineData("20:00-25:00")]
    [InlineData("20:60-06:00")]
    [InlineData("20:00-06:00-08:00")]
    [InlineData("20:00 - 06:00")]
    public void AMalformedFetchWindowIsRefused(string text) => Assert.False(FetchWindow.TryParse(text, out _));

    [Fact]
    public void AWindowIsWrittenAsItIsRead() => Assert.Equal("20:00-06:30", Window("20:00-06:30").ToString());

    static FetchWindow Window(string text) =>
        FetchWindow.TryParse(text, out var window) ? window : throw new FormatException(text);

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
