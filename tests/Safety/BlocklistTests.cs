using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Safety.Blocking;
using SchoolSearch.Core.Sites;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Safety;

public sealed class BlocklistTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("schoolsearch-blocklist-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string ListFile => Blocklists.FileIn(folder);

    [Theory]
    [InlineData("http://paris.test/", "gambling")]
    [InlineData("https://www.paris.test/page?x=1", "gambling")]
    [InlineData("https://sous.domaine.paris.test:8443/", "gambling")]
    [InlineData("http://autreparis.test/", null)]
    [InlineData("http://partage.test/", null)]
    [InlineData("http://www.partage.test/mauvais", "gambling")]
    [InlineData("http://partage.test/mauvais/page.html?a=b", "gambling")]
    [InlineData("http://partage.test/mauvaisement", null)]
    [InlineData("http://partage.test/lire.php?page=3", "gambling")]
    [InlineData("http://partage.test/lire.php?page=4", null)]
    [InlineData("http://192.0.2.7/x", "gambling")]
    [InlineData("http://192.0.3.7/x", null)]
    [InlineData("http://xn--caf-dma.test/", "gambling")]
    [InlineData("http://test/", null)]
    public void AHostAndAllBelowItAreBlockedAndPathsByTheirBeginnings(string url, string? category)
    {
        Import(
            "gambling",
            [
                "# jeux", "", "Paris.TEST", "www.partage.test/mauvais/", "partage.test/lire.php?page=3", "192.0.2.7",
                "café.test", "test", "deux mots.test",
            ]);

        Assert.Equal(category, Blocklist.Open(ListFile).Find(PageUrl.Parse(url))?.Category);
    }

    [Fact]
    public void SitesOfUsefulListsAreNeverBlockedByTheLayoutOfUt1()
    {
        Layout();
        var source = new BlocklistSource(Path.Combine(folder, "blacklists"));
        var there = source.Categories();
        HashSet<string> chosen =
            [.. there.Intersect(BlocklistCategories.Blocking), .. there.Intersect(BlocklistCategories.Exempting)];
        Import(source, chosen);
        var blocklist = Blocklist.Open(ListFile);

        Assert.Equal(["adult", "blog", "child", "gambling", "liste_bu"], there);
        Assert.All(
            [
                "musee.test", "www.musee.test", "salles.musee.test", "musee.test/salles/rouge", "contes.hebergeur.test",
                "ecole.test/jeux/de-cartes",
            ],
            useful => Assert.Null(blocklist.Find(PageUrl.Parse($"http://{useful}"))));
        Assert.Equal("adult", blocklist.Find(PageUrl.Parse("http://hebergeur.test/"))?.Category);
        Assert.Equal("adult", blocklist.Find(PageUrl.Parse("http://nuit.hebergeur.test/"))?.Category);
        Assert.Equal("gambling", blocklist.Find(PageUrl.Parse("http://ecole.test/jeux/autre"))?.Category);
        Assert.Null(blocklist.Find(PageUrl.Parse("http://journal.test/")));
    }

    [Fact]
    public void TheArchiveIsReadAsTheFolderIs()
    {
        Layout();
        var archive = Path.Combine(folder, "blacklists.tar.gz");
        using (var stream = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(Path.Combine(folder, "blacklists"), stream, includeBaseDirectory: true);
        }

        var source = new BlocklistSource(archive);

        Assert.Equal(new BlocklistSource(Path.Combine(folder, "blacklists")).Categories(), source.Categories());
        Import(source, ["gambling"]);
        Assert.NotNull(Blocklist.Open(ListFile).Find(PageUrl.Parse("http://musee.test/")));
    }

    [Fact]
    public void ACategoryIsReplacedAndTheOthersStay()
    {
        Import("gambling", ["a.test"]);
        Import("adult", ["b.test"]);
        Import("gambling", ["c.test"]);
        var blocklist = Blocklist.Open(ListFile);

        Assert.Null(blocklist.Find(PageUrl.Parse("http://a.test/")));
        Assert.Equal("adult", blocklist.Find(PageUrl.Parse("http://b.test/"))?.Category);
        Assert.Equal("gambling", blocklist.Find(PageUrl.Parse("http://c.test/"))?.Category);
        Assert.Equal(
            ["adult", "gambling"],
            blocklist.Categories.Select(category => category.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSameListsAgainHaveTheSameDigestAndOthersAnother()
    {
        Import("gambling", ["a.test", "b.test"]);
        var first = Blocklist.Open(ListFile).Digest;
        Import("gambling", ["b.test", "a.test"]);
        var again = Blocklist.Open(ListFile).Digest;
        Import("gambling", ["b.test"]);

        Assert.Equal(first, again);
        Assert.NotEqual(first, Blocklist.Open(ListFile).Digest);
    }

    [Fact]
    public void ARunningServerNoticesAnImport()
    {
        var time = new ManualTimeProvider();
        var blocklists = new Blocklists(folder, time);
        var sites = new SiteList([Some.Site()]).Except(url => blocklists.Find(url) is not null);
        var page = PageUrl.Parse("http://ecole.test/page");
        Assert.NotNull(sites.Find(page));

        Import("gambling", ["ecole.test"]);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(sites.Find(page));
    }

    [Fact]
    public void ADamagedFileIsNamedAtTheStartAndLeavesARunningServerItsLists()
    {
        Import("gambling", ["a.test"]);
        var time = new ManualTimeProvider();
        var blocklists = new Blocklists(folder, time);
        File.WriteAllBytes(ListFile, [1, 2, 3]);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(blocklists.Find(PageUrl.Parse("http://a.test/")));
        Assert.Contains(
            "blocklist import", Assert.Throws<InvalidDataException>(() => Blocklist.Open(ListFile)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfWhichAnyByteIsWrongFailsNoSearch()
    {
        Import("gambling", ["a.test", "b.test"]);
        var whole = File.ReadAllBytes(ListFile);
        var seed = Seed.Next();
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(ListFile, random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            try
            {
                _ = Blocklist.Open(ListFile).Find(PageUrl.Parse("http://a.test/"));
            }
            catch (InvalidDataException)
            {
                // It is named, with the remedy.
            }
        }
    }

    [Fact]
    public void ManyEntriesAreFoundAndNoOthers()
    {
        Import("adult", Enumerable.Range(0, 50_000).Select(i => $"site{i}.test"));
        var blocklist = Blocklist.Open(ListFile);

        Assert.All(
            Enumerable.Range(0, 50_000).Where(i => i % 7 == 0),
            i => Assert.NotNull(blocklist.Find(PageUrl.Parse($"http://site{i}.test/a/b"))));
        Assert.All(
            Enumerable.Range(50_000, 5_000),
            i => Assert.Null(blocklist.Find(PageUrl.Parse($"http://site{i}.test/a/b"))));
    }

    void Layout()
    {
        Write("gambling/domains", "musee.test\necole.test\n");
        Write("adult/domains", "hebergeur.test\nnuit.hebergeur.test\n");
        Write("adult/urls", "musee.test/salles\n");
        Write("blog/domains", "journal.test\n");
        Write("liste_bu/domains", "musee.test\nsalles.musee.test\n");
        Write("liste_bu/urls", "ecole.test/jeux/de-cartes/\n");
        Write("child/domains", "contes.hebergeur.test\n");
        File.WriteAllText(Path.Combine(folder, "blacklists", "global_usage"), "NAME: adult\n");
        Directory.CreateSymbolicLink(
            Path.Combine(folder, "blacklists", "porn"), Path.Combine(folder, "blacklists", "adult"));
    }

    void Write(string file, string text)
    {
        var path = Path.Combine(folder, "blacklists", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    void Import(string category, IEnumerable<string> lines)
    {
        var draft = new BlocklistDraft(Blocklist.Open(ListFile), ImmutableHashSet.Create(category));
        draft.Add(category, BlocklistCategories.Exempting.Contains(category), lines, DateTimeOffset.UnixEpoch);
        draft.Save(ListFile);
    }

    void Import(BlocklistSource source, HashSet<string> chosen)
    {
        var draft = new BlocklistDraft(Blocklist.Open(ListFile), chosen);
        foreach (var (name, lines) in source.Read(chosen))
        {
            draft.Add(name, BlocklistCategories.Exempting.Contains(name), lines, DateTimeOffset.UnixEpoch);
        }

        draft.Save(ListFile);
    }
}
