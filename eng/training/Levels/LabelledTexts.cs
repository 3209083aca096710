using System.Text;
using System.Text.Json;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Extraction.Html;
using SchoolSearch.Indexer.Language;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Training.Levels;

/// <summary>
/// Texts to learn reading levels from: the demonstration sites, bench/Levels/texts and bench/Levels/pages (written for
/// this project), and, when they are at hand, real sites (MANIFEST.tsv names their pages) and the passages of PIAF,
/// which are French Wikipedia's.
/// </summary>
static class LabelledTexts
{
    /// <summary>Of each real site at most so many pages, evenly taken from its list.</summary>
    const int MostOfASite = 150;

    const int PiafArticles = 120;

    const int ArticleLetters = 3000;

    /// <summary>Whom the real sites say they are for. Manuals are written for adults, hence for the oldest.</summary>
    static readonly (string Site, Level From, Level To)[] Sites =
    [
        ("apprenti-sage-cp-ce1", Level.Cycle2, Level.Cycle2), ("vikidia-2019", Level.Cycle3, Level.Cycle4),
        ("boddaert-nsi", Level.Lycee, Level.Lycee), ("glassus-terminale-nsi", Level.Lycee, Level.Lycee),
        ("lallemand-nsi", Level.Lycee, Level.Lycee),
        ("deb-aptitude", Level.Lycee, Level.Lycee), ("deb-debian-handbook", Level.Lycee, Level.Lycee),
        ("deb-install-guide", Level.Lycee, Level.Lycee),
        ("deb-libreoffice-help", Level.Lycee, Level.Lycee), ("deb-texworks", Level.Lycee, Level.Lycee),
    ];

    public static IEnumerable<LabelledText> Own(string root) =>
        Written(root, "texts", "textes").Concat(Written(root, "pages", "pages"));

    /// <summary>
    /// Files named by their level; each text begins with a line « # Title », or « # subject : Title », whose subject
    /// makes the group.
    /// </summary>
    static IEnumerable<LabelledText> Written(string root, string folder, string collection)
    {
        var files = Directory.GetFiles(Path.Combine(root, "bench", "Levels", folder), "*.txt");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (!LevelNames.TryParse(Path.GetFileNameWithoutExtension(file), out var level))
            {
                throw new InvalidDataException($"{file}: the name is no level.");
            }

            var parts = File.ReadAllText(file).Split("\n# ", StringSplitOptions.RemoveEmptyEntries);
            foreach (var (i, part) in parts.Index())
            {
                var text = part.TrimStart('#', ' ');
                var end = text.IndexOf('\n');
                var title = text[..end].Trim();
                var subject = collection == "pages" ? title[..title.IndexOf(" : ", StringComparison.Ordinal)] : "";
                yield return Text(
                    collection, subject.Length > 0 ? $"{collection}, {subject}" : collection, level, level,
                    $"http://{folder}.test/{level.Code()}/{i}",
                    subject.Length > 0 ? title[(subject.Length + 3)..] : title, text[end..].Trim());
            }
        }
    }

    public static IEnumerable<LabelledText> Demo(string root)
    {
        var www = Path.Combine(root, "seeds", "demo", "www");
        var lists = (Reading<SiteList>.Loaded)SiteListReader.Read(Path.Combine(root, "seeds", "demo", "demo.yaml"));
        foreach (var site in lists.Value.Sites)
        {
            var folder = Path.Combine(www, site.Home.Host);
            foreach (var file in Directory
                .GetFiles(folder, "*.html", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                var url = PageUrl.Parse($"http://{site.Home.Host}/{Path.GetRelativePath(folder, file)}");
                var page = HtmlExtraction.Extract(File.ReadAllText(file), url, site.Name, "utf-8");
                if (site.Scope.Contains(url)
                    && LanguageDetector.Detect(page.Prose, page.Metadata.Language, "fr").Code == "fr")
                {
                    var targets = site.LevelsFor(url).Targets;
                    yield return new LabelledText(
                        site.Home.Host, site.Home.Host, targets.Youngest, targets.Oldest, false, page);
                }
            }
        }
    }

    /// <summary>Pages of the sites that say whom they are for.</summary>
    /// <param name="all">All pages, not <see cref="MostOfASite"/>.</param>
    public static IEnumerable<LabelledText> Real(string corpora, bool all)
    {
        var rows = Rows(corpora).ToLookup(row => row[Column.Site]);
        foreach (var (site, from, to) in Sites)
        {
            var pages = rows[site].ToArray();
            var step = all ? 1 : Math.Max(1, (double)pages.Length / MostOfASite);
            for (var at = 0.0; at < pages.Length; at += step)
            {
                yield return Real(corpora, pages[(int)at], from, to);
            }
        }
    }

    /// <summary>
    /// Pages of any site whose path names a level, as the manifest has it; nothing is learnt from sites that are not
    /// among those above.
    /// </summary>
    public static IEnumerable<LabelledText> NamedByPath(string corpora)
    {
        foreach (var row in Rows(corpora).Where(row => row[Column.LevelFromPath].Length > 0))
        {
            if (LevelTerms.TryAny(Core.Text.Folding.Fold(row[Column.LevelFromPath]), out var levels))
            {
                yield return Real(corpora, row, levels.Youngest, levels.Oldest);
            }
        }
    }

    /// <summary>
    /// HTML pages of the manifest: French ones, each once. Where a script writes nearly all of a page, its language
    /// cannot be told.
    /// </summary>
    static IEnumerable<string[]> Rows(string corpora) => File.ReadLines(Path.Combine(corpora, "sites", "MANIFEST.tsv"))
        .Skip(1).Select(line => line.Split('\t'))
        .Where(row => row[Column.IsFrench] == "1" || row[Column.Site] == "apprenti-sage-cp-ce1")
        .Where(row => row[Column.IsDuplicate] == "0" && Path.GetExtension(row[Column.Path]) is ".html" or ".htm");

    static LabelledText Real(string corpora, string[] row, Level from, Level to)
    {
        string site = row[Column.Site], path = row[Column.Path];
        var decoded = TextDecoding.Decode(File.ReadAllBytes(Path.Combine(corpora, "sites", site, "tree", path)), null);
        var url = PageUrl.Parse($"http://{site}.test/{path}");
        var page = HtmlExtraction.Extract(decoded.Text, url, null, decoded.Charset);
        var collection = site.StartsWith("deb-", StringComparison.Ordinal) ? "debian" : site;
        return new LabelledText(collection, site, from, to, row[Column.LevelFromPath].Length > 0, page);
    }

    /// <summary>
    /// Passages of one article together make one text. Wikipedia is for 12 years and older in the lists of this
    /// project.
    /// </summary>
    public static IEnumerable<LabelledText> Piaf(string corpora)
    {
        var file = Path.Combine(corpora, "piaf", "corpus.jsonl");
        if (!File.Exists(file))
        {
            return [];
        }

        var articles = new Dictionary<string, StringBuilder>();
        foreach (var line in File.ReadLines(file))
        {
            using var passage = JsonDocument.Parse(line);
            var title = passage.RootElement.GetProperty("title").GetString()!;
            if (!articles.TryGetValue(title, out var text))
            {
                articles[title] = text = new StringBuilder();
            }

            if (text.Length < ArticleLetters)
            {
                text.Append(passage.RootElement.GetProperty("text").GetString()).Append('\n');
            }
        }

        var step = Math.Max(1, articles.Count / PiafArticles);
        return articles.OrderBy(article => article.Key, StringComparer.Ordinal).Where((_, i) => i % step == 0)
            .Select((article, i) =>
                Text(
                    "piaf", "piaf", Level.Cycle4, Level.Lycee, $"http://piaf.test/{i}", article.Key,
                    article.Value.ToString()));
    }

    static LabelledText Text(
        string collection, string group, Level from, Level to, string url, string title, string text) =>
        new(
        collection, group, from, to, false, new ExtractedPage(
            PageUrl.Parse(url), title, [], "", text, text, [], PageKind.Page, PageMetadata.None, "utf-8"));

    /// <summary>Columns of MANIFEST.tsv.</summary>
    static class Column
    {
        public const int Site = 0;
        public const int Path = 1;
        public const int IsFrench = 6;
        public const int IsDuplicate = 7;
        public const int LevelFromPath = 11;
    }
}
