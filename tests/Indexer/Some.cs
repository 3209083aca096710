using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Indexer.Safety;
using SchoolSearch.Store.Entries;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Indexer;

/// <summary>Sites and pages that a test needs but does not care about.</summary>
static class Some
{
    public const string FrenchText =
        "<p>Le volcan est une ouverture dans la croûte de la Terre. Quand il entre en éruption, de la lave, des "
            + "cendres et des gaz sortent du cratère, " +
        "et les habitants des villages voisins doivent parfois quitter leurs maisons pendant plusieurs semaines.</p>";

    public static Site Site(
        string host = "ecole.test", string name = "École test", LevelRange? levels = null,
        ImmutableArray<string>? languages = null, string path = "/")
    {
        var home = PageUrl.Parse($"http://{host}/");
        return new Site(
            name, home, "",
            levels ?? new LevelRange(Level.Cycle2, new LevelSet(Level.Cycle2, Level.Cycle3, Level.Cycle4, Level.Lycee)),
            [], Licence.Unknown,
            new Scope([host], [path], []), languages ?? ["fr"], [home], TimeSpan.Zero, 5000, []);
    }

    public static StoredPage Page(
        string url, string html, string mediaType = "text/html", string? robotsTag = null, int version = 1) =>
        Page(url, Encoding.UTF8.GetBytes(html), mediaType, robotsTag, version);

    public static StoredPage Page(
        string url, byte[] body, string mediaType = "text/html", string? robotsTag = null, int version = 1) =>
        new()
    {
        Url = PageUrl.Parse(url).Value,
        Site = PageUrl.Parse(url).Host,
        FetchedAt = DateTimeOffset.UnixEpoch,
        MediaType = mediaType,
        RobotsTag = robotsTag,
        BodyHash = SHA256.HashData(body),
        CompressedBody = BodyCompression.Compress(body),
        Version = version,
    };

    static readonly Lazy<PassageJudge> SharedPassages = new(() =>
    {
        // Readings are kept, as in a data directory: the same short pages occur in many tests.
        var directory = ProcessDirectory.Create("passages");
        var files = PassageModelFiles.Check(SourceTree.PassageModel);
        return new PassageJudge(files, PassageMemory.Open(directory, files.EncoderDigest, TimeProvider.System));
    });

    static readonly Lazy<PageJudge> SharedJudge = new(
        () => new PageJudge(new PageExtraction(new PdfText()), SafetyWords.Load(SourceTree.SafetyWords), Passages));

    /// <summary>The delivered model, opened once for all tests.</summary>
    public static PassageJudge Passages => SharedPassages.Value;

    /// <summary>Uses the delivered lists; stateless, so one serves all tests.</summary>
    public static PageJudge Judge() => SharedJudge.Value;

    public static ExtractedPage Extract(
        string html, string url = "http://ecole.test/cours/page.html", string? siteName = null) =>
        HtmlExtraction.Extract(html, PageUrl.Parse(url), siteName, "utf-8");
}
