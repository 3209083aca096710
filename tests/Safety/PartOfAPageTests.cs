using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Safety;

public sealed class PartOfAPageTests : IDisposable
{
    const string Insults = "<p>Ta gueule, fils de pute, connard !</p><p>Va te faire enculer, pauvre connasse, ntm.</p>";

    const string Spam = "<p>Vidéo porno gratuite et sexe en direct, plan cul ce soir.</p>";

    static readonly string Lesson = string.Concat(Enumerable.Range(1, 12).Select(i =>
        $"<p>Leçon {i} : quand le volcan entre en éruption, la lave coule sur ses pentes, des cendres tombent sur "
            + "les villages et les habitants quittent leurs maisons.</p>"));

    readonly string data = Directory.CreateTempSubdirectory("schoolsearch-safety-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task InsultsInASmallPartOfThePageAreLeftOutOfTheSearch()
    {
        var page = await AcceptedAsync($"<main>{Lesson}{Insults}</main>");

        Assert.Contains("Leçon 12", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("connard", page.Body, StringComparison.Ordinal);
        Assert.True(page.Levels.Minimum >= Level.Cycle4);
    }

    [Fact]
    public async Task TheSameInACommentThreadLeavesThePageForOlderPupils() =>
        Assert.True(
            (await AcceptedAsync(
                $"<main>{Lesson}</main><div class='comments'>{Insults}</div>")).Levels.Minimum >= Level.Cycle4);

    [Fact]
    public async Task AThreadThatIsMuchOfThePageCondemnsIt() =>
        Assert.Equal(RejectionReason.Unsafe, await ReasonAsync($"<main>{Lesson}</main><div "
            + $"class='comments'>{string.Concat(Enumerable.Repeat(Insults, 8))}</div>"));

    [Fact]
    public async Task PornographyInASmallPartIsForATeacherToLookAt() =>
        Assert.Equal(RejectionReason.ForReview, await ReasonAsync($"<main>{Lesson}{Spam}</main>"));

    [Fact]
    public async Task WhatIsHiddenCondemnsThePage() =>
        Assert.Equal(
            RejectionReason.Unsafe, await ReasonAsync($"<main>{Lesson}</main><div style='display:none'>{Spam}</div>"));

    [Fact]
    public async Task ADoubtfulPageIsForATeacherToLookAt() =>
        Assert.Equal(RejectionReason.ForReview, await ReasonAsync("<p>Les prostituées, le strip-tease et la "
            + "lingerie sexy dans ce quartier de la ville, le soir.</p>"));

    [Theory]
    [InlineData("<video src='film.mp4'></video><p>Regarde bien.</p>", RejectionReason.UnknownMedia)]
    [InlineData("<img src='photo.jpg'><p>Encore une photo.</p>", RejectionReason.UnknownMedia)]
    [InlineData("<iframe src='https://video.test/1'></iframe><p>La vidéo du jour.</p>", RejectionReason.UnknownMedia)]
    [InlineData("<p>Rien que du texte.</p>", null)]
    [InlineData(
        "<img src='photo.jpg' alt='Le Vésuve vu de Naples, avec son cratère et la ville au pied du "
            + "volcan'><p>Encore une photo.</p>",
        null)]
    public async Task PicturesAndVideosWithoutTextAreUnknown(string html, RejectionReason? reason) =>
        Assert.Equal(reason, await ReasonAsync(html));

    [Fact]
    public async Task AListCanVouchForPicturesAndVideos()
    {
        var whole = Some.Site() with { VouchesForMedia = true };
        var part = Some.Site() with { Paths = [new PathRule("/films/", null, null) { VouchesForMedia = true }] };
        const string Video = "<title>Le volcan</title><video src='film.mp4'></video>";

        Assert.Null(await ReasonAsync(Video, whole));
        Assert.Null(await ReasonAsync(Video, part, "http://ecole.test/films/1"));
        Assert.Equal(
            RejectionReason.UnknownMedia,
            await ReasonAsync(Video + "<p>Un petit film.</p>", part, "http://ecole.test/autre/1"));
    }

    [Fact]
    public async Task APageOfABlockedHostIsRefused()
    {
        Import("gambling", "ecole.test");

        Assert.Equal(RejectionReason.Blocklisted, await ReasonAsync(Lesson));
    }

    [Fact]
    public async Task LinksToBlockedHostsCount()
    {
        Import("adult", "a.test", "b.test", "c.test");

        Assert.Null(await ReasonAsync(Lesson + Links("ailleurs.test")));
        Assert.True((await AcceptedAsync(Lesson + Links("a.test"))).Levels.Minimum >= Level.Cycle4);
        Assert.True((await AcceptedAsync(Lesson + Links("a.test", "b.test"))).Levels.Minimum == Level.Lycee);
    }

    [Fact]
    public async Task AFrameFromABlockedHostCondemnsThePage()
    {
        Import("adult", "a.test");

        Assert.Equal(
            RejectionReason.Unsafe, await ReasonAsync(Lesson + "<iframe src='https://www.a.test/v'></iframe>"));
    }

    static string Links(params string[] hosts) =>
        string.Concat(hosts.Select(host => $"<p><a href='https://{host}/'>lien</a></p>"));

    async Task<RejectionReason?> ReasonAsync(string body, Site? site = null, string url = "http://ecole.test/page") =>
        (await JudgeAsync(body, site, url)).Outcome is JudgmentOutcome.Rejected rejected
            ? rejected.Rejection.Reason
            : null;

    async Task<IndexedPage> AcceptedAsync(string body) =>
        Assert.IsType<JudgmentOutcome.Accepted>((await JudgeAsync(body, null, "http://ecole.test/page")).Outcome).Page;

    async Task<Judgment> JudgeAsync(string body, Site? site, string url)
    {
        var judge = new PageJudge(
            new PageExtraction(new PdfText()), SafetyWords.Load(SourceTree.SafetyWords), Some.Passages,
            Blocklist.Open(Blocklists.FileIn(data)));
        return await judge.JudgeAsync(
            Some.Page(url, $"<html lang='fr'><body>{body}</body></html>"), site ?? Some.Site(), []);
    }

    void Import(string category, params string[] hosts)
    {
        var draft = new BlocklistDraft(Blocklist.Open(Blocklists.FileIn(data)), ImmutableHashSet.Create(category));
        draft.Add(category, exempts: false, hosts, DateTimeOffset.UnixEpoch);
        draft.Save(Blocklists.FileIn(data));
    }
}
