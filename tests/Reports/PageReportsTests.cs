using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Reports;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Reports;

/// <summary>The file of reported pages: only counts, bounded however much is sent.</summary>
public sealed class PageReportsTests : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly ManualTimeProvider time = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task TheSamePageReasonAndDayAreOneLineWithACount()
    {
        var reports = Open();
        await reports.AddAsync(Page(1), Concern.Shocking);
        await reports.AddAsync(Page(1), Concern.Shocking);
        await reports.AddAsync(Page(1), Concern.Broken);
        time.Advance(TimeSpan.FromDays(1));
        await reports.AddAsync(Page(1), Concern.Shocking);
        Assert.Equal(
            "2026-09-01\tchoquant\t2\thttps://terre.example/1\n2026-09-01\tpanne\t1\thttps://terre.example/1\n"
                + "2026-09-02\tchoquant\t1\thttps://terre.example/1\n",
            await File.ReadAllTextAsync(directory.Combine("reports")));
    }

    [Fact]
    public async Task MoreThanAMinuteTakesAreTurnedAwayFromEverybody()
    {
        var reports = Open();
        for (var i = 0; i < PageReports.MostPerMinute; i++)
        {
            Assert.Equal(ReportOutcome.Noted, await reports.AddAsync(Page(i), Concern.Wrong));
        }

        Assert.Equal(ReportOutcome.TooMany, await reports.AddAsync(Page(0), Concern.Wrong));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReportOutcome.Noted, await reports.AddAsync(Page(0), Concern.Wrong));
    }

    [Fact]
    public async Task ADayTakesNoMoreThanItsShareEvenAfterARestart()
    {
        await WriteAsync([$"2026-09-01\tfaux\t{PageReports.MostPerDay}\thttps://terre.example/1"]);
        Assert.Equal(ReportOutcome.TooMany, await Open().AddAsync(Page(1), Concern.Wrong));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ReportOutcome.Noted, await Open().AddAsync(Page(1), Concern.Wrong));
    }

    [Fact]
    public async Task AFullFileTakesNoNewPage()
    {
        await WriteAsync(
            Enumerable.Range(0, PageReports.MostLines).Select(i => $"2026-08-31\tfaux\t1\thttps://terre.example/{i}"));
        Assert.Equal(ReportOutcome.Full, await Open().AddAsync(Page(9999), Concern.Wrong));
        Assert.Equal(1, await Open().DismissAsync(Page(7)));
        Assert.Equal(ReportOutcome.Noted, await Open().AddAsync(Page(9999), Concern.Wrong));
        Assert.Equal(0, await Open().DismissAsync(Page(7)));
    }

    [Theory]
    [InlineData("n’importe quoi")]
    [InlineData("2026-09-01\tchoquant\t0\thttps://terre.example/")]
    [InlineData("2026-09-01\tinconnu\t1\thttps://terre.example/")]
    [InlineData("01/09/2026\tpanne\t1\thttps://terre.example/")]
    [InlineData("2026-09-01\tpanne\t1\tterre")]
    public async Task ALineThatIsNoneIsNamedAndNothingIsWrittenOverIt(string line)
    {
        await WriteAsync(["2026-09-01\tpanne\t1\thttps://terre.example/", line]);
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => Open().AddAsync(Page(1), Concern.Wrong));
        Assert.Contains("reports, ligne 2 : ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(line, await File.ReadAllTextAsync(directory.Combine("reports")), StringComparison.Ordinal);
    }

    PageReports Open() => new(directory.FullPath, time);

    Task WriteAsync(IEnumerable<string> lines) => File.WriteAllLinesAsync(directory.Combine("reports"), lines);

    static PageUrl Page(int number) => PageUrl.Parse($"https://terre.example/{number}");
}
