using Microsoft.EntityFrameworkCore;
using SchoolSearch.Store;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.EndToEnd;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Store;

/// <summary>Messages for an administrator with wrong store settings: a remedy, exit code 2, and never the
/// password.</summary>
public sealed class StoreSettingsTests
{
    const string Password = "très-secret";

    [Theory]
    [InlineData("rejections", "postgres://nom:très-secret@", "attendue")]
    [InlineData("start", "postgres://nom:très-secret@", "attendue")]
    [InlineData("crawl", "postgres://nom:très-secret@127.0.0.1:1/base", "ne répond pas")]
    [InlineData("index", "postgres://nom:très-secret@/base?host=/nulle/part", "ne répond pas")]
    [InlineData("start", "postgres://nom:très-secret@/base?host=/nulle/part", "ne répond pas")]
    public async Task AnAddressThatLeadsNowhereEndsWith2(string verb, string address, string words)
    {
        using var here = new TemporaryDirectory();
        // Verbs that crawl require a contact before anything else.
        string[] contact = verb is "crawl" or "start" ? ["--contact", "https://www.mon-ecole.fr/robot"] : [];
        Refused(await DemoSchool.AskAsync([verb, "--data", here.FullPath, "--store", address, .. contact]), words);
    }

    [Fact]
    public async Task AWrongPasswordEndsWith2()
    {
        var address = await PostgresCluster.AddressAsync("postgres", Password);
        Refused(await DemoSchool.AskAsync("rejections", "--store", address), "mot de passe");
    }

    [Fact]
    public async Task ADatabaseThatIsNotThereEndsWith2() =>
        Refused(
            await DemoSchool.AskAsync("rejections", "--store", await PostgresCluster.AddressAsync("absente")),
            "createdb");

    [Fact]
    public async Task AStoreOfAnotherVersionEndsWith2()
    {
        using var here = new TemporaryDirectory();
        using var pages = new TestStore(StoreKind.Postgres, here.FullPath);
        using (var context = (await pages.OpenAsync()).Open())
        {
            await context.Database.ExecuteSqlRawAsync("UPDATE \"StoreVersion\" SET \"Version\" = 2");
        }

        Refused(await DemoSchool.AskAsync(["rejections", .. await pages.ArgumentsAsync()]), "version 2");
    }

    [Fact]
    public async Task AStoreOfTheVersionsBeforeIsTakenOver()
    {
        using var here = new TemporaryDirectory();
        using var pages = new TestStore(StoreKind.Postgres, here.FullPath);
        using (var context = (await pages.OpenAsync()).Open())
        {
            await context.Database.ExecuteSqlRawAsync(
                "DROP TABLE \"Raised\"; UPDATE \"StoreVersion\" SET \"Version\" = 4");
        }

        Assert.True(StoreAddress.TryParse(pages.Address!, out var address));
        using var again = (await PageStore.OpenAsync(address)).Open();
        Assert.Empty(await again.Raised.ToListAsync());
    }

    [Fact]
    public async Task TextsThatNoDatabaseTakesAreMended()
    {
        var url = "http://a.test/\0";
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            using var here = new TemporaryDirectory();
            using var pages = new TestStore(kind, here.FullPath);
            using var context = (await pages.OpenAsync()).Open();
            context.Rejections.Add(
                new RejectionEntry
                {
                    Url = url,
                    Site = "a",
                    Reason = Core.Pages.RejectionReason.Gone,
                    Evidence = "a\0b\ud83d",
                    At = default,
                });
            await context.SaveChangesAsync();

            Assert.Equal("a\ufffdb\ufffd", (await context.Rejections.SingleAsync(line => line.Url == url)).Evidence);
        }
    }

    [Fact]
    public async Task AddressesAreOrderedByTheirBytesAndMayBeAsLongAsTheyAre()
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            using var here = new TemporaryDirectory();
            using var pages = new TestStore(kind, here.FullPath);
            using var context = (await pages.OpenAsync()).Open();
            var random = new Random(1);
            var longest = "http://a.test/"
                + string.Concat(Enumerable.Range(0, 2034).Select(_ => (char)random.Next('a', 'z' + 1)));
            string[] urls = ["http://a-b.test/", "http://a.test/B", "http://a.test/a", longest, "http://ab.test/"];
            foreach (var url in urls.Reverse())
            {
                context.Frontier.Add(
                    new FrontierEntry { Url = url, Origin = url, Site = "a", Depth = 0, Redirects = 0 });
                context.Anchors.Add(new AnchorEntry { To = url, From = longest, Text = "ici" });
            }

            await context.SaveChangesAsync();

            Assert.Equal(
                urls.Order(StringComparer.Ordinal),
                await context.Frontier.OrderBy(entry => entry.Url).Select(entry => entry.Url).ToArrayAsync());
        }
    }

    static void Refused((int ExitCode, string Output, string Errors) asked, string words)
    {
        Assert.True(asked.ExitCode == 2, asked.Errors);
        Assert.Contains(words, asked.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, asked.Output + asked.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", asked.Errors, StringComparison.Ordinal);
    }
}
