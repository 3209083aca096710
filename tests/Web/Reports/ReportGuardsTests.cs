using System.Net;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Reports;
using SchoolSearch.Tests.Support;
using SchoolSearch.Tests.Web.Browsing;
using SchoolSearch.Web.Reports;

namespace SchoolSearch.Tests.Web.Reports;

/// <summary>Who may report: no other site through a pupil's browser, and nobody more than a share.</summary>
public sealed class ReportGuardsTests : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly StandingTime time = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("http://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("http://moteur.test:81", HttpStatusCode.Forbidden)]
    [InlineData("http://moteur.test.evil.test", HttpStatusCode.Forbidden)]
    [InlineData("http://sub.moteur.test", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("nonsense", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://moteur.test", HttpStatusCode.SeeOther)]
    [InlineData("https://moteur.test", HttpStatusCode.SeeOther)]
    [InlineData("HTTP://Moteur.TEST", HttpStatusCode.SeeOther)]
    [InlineData("", HttpStatusCode.SeeOther)]
    public async Task AReportWithAForeignOriginIsRefusedOverPlainHttp(string origin, HttpStatusCode status)
    {
        await using var pages = await StartAsync();
        Assert.Equal(status, (await ReportAsync(pages, 1, origin)).Status);
        Assert.Equal(status == HttpStatusCode.SeeOther ? 1 : 0, PageReports.Read(directory.FullPath).Length);
    }

    /// <summary>Our pages ask browsers to name no origin, so over plain http their forms come with "null".</summary>
    [Fact]
    public async Task OurOwnFormIsTakenAlthoughTheBrowserHidesItsOrigin()
    {
        await using var pages = await StartAsync();
        var mark = Regex.Match((await pages.GetAsync("/signaler")).Text, "name=\"sceau\" value=\"([^\"]+)\"");
        Assert.True(mark.Success);
        Assert.Equal(
            HttpStatusCode.SeeOther, (await ReportAsync(pages, 1, "null", mark: mark.Groups[1].Value)).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await ReportAsync(pages, 1, "null", mark: "sceau/" + new string('A', 200))).Status);
    }

    [Fact]
    public async Task OnePersonCannotUseUpTheReportsOfAll()
    {
        await using var pages = await StartAsync();
        var refused = 0;
        for (var i = 0; i < 100; i++)
        {
            var answer = await ReportAsync(pages, i % 40, sender: "192.0.2.1");
            refused += answer.Status == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.Equal(100 - ReportShares.Most, refused);
        // Whatever the sender writes in front.
        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await ReportAsync(pages, 1, sender: "198.51.100.7, 192.0.2.1")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await ReportAsync(pages, 1, sender: "192.0.2.2")).Status);
        time.Pass(TimeSpan.FromHours(1));
        Assert.InRange(ReportShares.Most * 24, 1, PageReports.MostPerDay);
        Assert.InRange(ReportShares.Most, 1, PageReports.MostPerMinute - 1);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", HttpStatusCode.SeeOther)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", HttpStatusCode.TooManyRequests)]
    public async Task ANetworkOfIpv6IsOneSender(string one, string other, HttpStatusCode status)
    {
        await using var pages = await StartAsync();
        for (var i = 0; i < ReportShares.Most; i++)
        {
            await ReportAsync(pages, 1, sender: one);
        }

        Assert.Equal(status, (await ReportAsync(pages, 1, sender: other)).Status);
    }

    [Theory]
    [InlineData("pas une adresse", "faux", HttpStatusCode.BadRequest)]
    [InlineData("https://ailleurs.example/", "faux", HttpStatusCode.UnprocessableEntity)]
    [InlineData("https://terre.example/volcans/page-1", "Paul", HttpStatusCode.BadRequest)]
    [InlineData("https://terre.example/volcans/page-1", null, HttpStatusCode.BadRequest)]
    public async Task ARefusalHasItsStatusForProgramsAndForBrowsers(
        string address, string? reason, HttpStatusCode status)
    {
        await using var pages = await StartAsync();
        (string, string)[] fields =
            reason is null ? [("adresse", address)] : [("adresse", address), ("raison", reason)];
        Assert.Equal(status, (await pages.SendFormAsync("/signaler", fields)).Status);
        using var form = new HttpRequestMessage(HttpMethod.Post, "/signaler")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        form.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var led = await pages.SendAsync(form);
        led = led.Status == HttpStatusCode.SeeOther ? await pages.GetAsync(led.Headers["Location"]) : led;
        Assert.Equal(status, led.Status);
    }

    static Task<RunningPages.Answer> ReportAsync(
        RunningPages pages, int page, string origin = "", string sender = "", string mark = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/signaler")
        {
            Content = new FormUrlEncodedContent(
                [
                    new("adresse", $"https://terre.example/volcans/page-{page + 1}"), new("raison", "choquant"),
                    new("sceau", mark),
                ]),
        };
        request.Headers.Host = "moteur.test";
        if (origin.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        if (sender.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", sender);
        }

        return pages.SendAsync(request);
    }

    Task<RunningPages> StartAsync() => RunningPages.StartAsync(
        new ScriptedIndex(SamplePages.Many(40)), Level.Lycee, options => options with
        {
            Time = time,
            Reports = new PageReports(directory.FullPath, TimeProvider.System),
        });
}
