using System.Net;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Tests.Web.Browsing;

namespace SchoolSearch.Tests.Bypass;

/// <summary>
/// No answer reveals anything of a page that is above the ceiling, blocked, raised, refused or in quarantine: results,
/// counts, suggestions, corrections, definitions, explanations.
/// </summary>
public sealed class BypassTests(HiddenPages school) : IClassFixture<HiddenPages>
{
    const int Requests = 1500;

    [Fact]
    public async Task NoRequestShowsAnythingOfAHiddenPage()
    {
        await using var pages = await RunningPages.StartAsync(Engine(), school.Sites);
        var attack = new Attack(school, new Random(school.Seed));
        var seen = new HashSet<string>();
        for (var i = 0; i < Requests; i++)
        {
            using var request = attack.Next();
            var what =
                $"Seed {school.Seed}, request {i}: {request.Method} {request.RequestUri} "
                    + $"{(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
            using var answer = await pages.Client.FollowAsync(request);
            Assert.True(
                answer.StatusCode is not (HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable),
                $"{what}: {answer.StatusCode}");
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + answer.Headers;
            foreach (var secret in school.Hidden)
            {
                Assert.False(
                    text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{what}\nshows {secret}:\n{text}");
            }

            seen.UnionWith(school.Shown.Where(secret => text.Contains(secret, StringComparison.Ordinal)));
        }

        // The requests would find the pages if they were not hidden.
        Assert.True(
            seen.Count > school.Shown.Count / 3,
            $"Only {seen.Count} of {school.Shown.Count} words of visible pages were seen.");
    }

    [Fact]
    public async Task WithoutCeilingAndDecisionsTheSameRequestsShowThem()
    {
        await using var pages =
            await RunningPages.StartAsync(new SearchEngine(school.Index, school.Sites, Level.Lycee), school.Sites);
        var attack = new Attack(school, new Random(school.Seed));
        var seen = new HashSet<string>();
        for (var i = 0; i < 500; i++)
        {
            using var request = attack.Next();
            using var answer = await pages.Client.FollowAsync(request);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            seen.UnionWith(school.Hidden.Where(secret => text.Contains(secret, StringComparison.Ordinal)));
        }

        Assert.True(
            seen.Count > school.Hidden.Count / 4,
            $"Only {seen.Count} of {school.Hidden.Count} hidden words can be seen at all.");
    }

    [Fact]
    public async Task CountsHoldNoPageThatIsBlockedRaisedOrOfAQuarantinedHost()
    {
        foreach (var bait in school.Baits)
        {
            var found = Assert.IsType<SearchAnswer.Found>(
                await Engine().SearchAsync(new SearchRequest(bait) { Exact = true }));
            var raised = school.Restrictions.Decisions.All
                .Where(decision => decision.Kind == DecisionKind.SetLevel)
                .Select(decision => PageUrl.Parse(decision.Address.Text))
                .ToHashSet();
            var all = Assert.IsType<SearchAnswer.Found>(
                await new SearchEngine(school.Index, school.Sites, HiddenPages.Ceiling).SearchAsync(
                    new SearchRequest(bait) { Exact = true }));
            Assert.Equal(
                all.Hits.Count(hit =>
                    !raised.Contains(hit.Url)
                        && !school.Restrictions.IsClosed(hit.Url, school.Sites.Find(hit.Url)?.Key)),
                found.Total);
            Assert.Equal(found.Total, found.Hits.Length);
        }
    }

    [Fact]
    public async Task MoreDecisionsThanAFilterTakesHideTheirPagesAllTheSame()
    {
        var blocks = Enumerable.Range(0, 4000)
            .Select(i => $"https://loin{i}.test/{new string('x', 100)}")
            .Append("ouvert.test")
            .Append("livre.test")
            .Select(address =>
            new Decision(
                DecidedAddress.TryParse(address, out var parsed)
                    ? parsed
                    : throw new InvalidOperationException(address),
                DecisionKind.Block,
                null,
                "A",
                new DateOnly(2026, 1, 1),
                "r"));
        var restrictions = new Restrictions(new DecisionList([.. blocks]), school.Restrictions.Quarantined);
        var engine = new SearchEngine(school.Index, school.Sites, Level.Cycle2, restrictions: () => restrictions);
        foreach (var bait in school.Baits)
        {
            var found = Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(bait)));
            Assert.IsType<SearchAnswer.Found>(await engine.SearchAsync(new SearchRequest(bait.Remove(2, 1))));
            Assert.All(found.Hits, hit => Assert.Equal("ferme.test", hit.Url.Host));
        }
    }

    SearchEngine Engine() =>
        new(school.Index, school.Sites, HiddenPages.Ceiling, restrictions: () => school.Restrictions);
}
