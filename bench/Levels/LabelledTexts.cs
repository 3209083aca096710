using System.Text;
using System.Text.Json;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Classification;
using SchoolSearch.Indexer.Extraction;

namespace SchoolSearch.Bench.Levels;

/// <summary>
/// Texts to learn reading levels from: the demonstration sites and bench/Levels/texts (written for this project), and, when they are
/// at hand, real sites (MANIFEST.tsv names their pages) and the passages of PIAF, which are French Wikipedia's.
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
        ("boddaert-nsi", Level.Lycee, Level.Lycee), ("glassus-terminale-nsi", Level.Lycee, Level.Lycee), ("lallemand-nsi", Level.Lycee, Level.Lycee),
        ("deb-aptitude", Level.Lycee, Level.Lycee), ("deb-debian-handbook", Level.Lycee, Level.Lycee), ("deb-install-guide", Level.Lycee, Level.Lycee),
        ("deb-libreoffice-help", Level.Lycee, Level.Lycee), ("deb-texworks", Level.Lycee, Level.Lycee),
    ];

    public static IEnumerable<LabelledText> Own(string root)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(root, "bench", "Levels", "texts"), "*.txt").Order(StringComparer.Ordinal))
        {
            if (!LevelNames.TryParse(Path.GetFileNameWithoutExtension(file), out var level))
            {
                throw new InvalidDataException($"{file}: the name is no level.");
            }

            foreach (var (i, part) in File.ReadAllText(file).Split("\n# ", StringSplitOptions.RemoveEmptyEntries).Index())
            {
                var text = part.TrimStart('#', ' ');
                var end = text.IndexOf('\n');
                yield return Text("textes", level, level, $"http://textes.test/{level.Code()}/{i}", text[..end].Trim(), text[end..].Trim());
            }
        }
    }

    public static IEnumerable<LabelledText> Demo(string root)
    {
        var www = Path.Combine(root, "seeds", "demo", "www");
        var lists = (SiteListResult.Loaded)SiteListReader.Read(Path.Combine(root, "seeds", "demo", "demo.yaml"));
        foreach (var site in lists.Sites.Sites)
        {
            var folder = Path.Combine(www, site.Home.Host);
            foreach (var file in Directory.GetFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var url = PageUrl.Parse($"http://{site.Home.Host}/{Path.GetRelativePath(folder, file)}");
                var page = HtmlExtraction.Extract(File.ReadAllText(file), url, site.Name, "utf-8");
                if (site.Scope.Contains(url) && LanguageDetector.Detect(page.Prose, page.Metadata.Language, "fr").Code == "fr")
                {
                    var targets = site.LevelsFor(url).Targets;
                    yield return new LabelledText(site.Home.Host, targets.Youngest, targets.Oldest, false, page);
                }
            }
        }
    }

    /// <param name="all">All pages, not <see cref="MostOfASite"/>.</param>
    public static IEnumerable<LabelledText> Real(string corpora, bool all)
    {
        var rows = File.ReadLines(Path.Combine(corpora, "sites", "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => row[6] == "1" || row[0] == "apprenti-sage-cp-ce1").Where(row => row[7] == "0" && row[1].EndsWith(".html", StringComparison.Ordinal))
            .ToLookup(row => row[0]);
        foreach (var (site, from, to) in Sites)
        {
            var pages = rows[site].ToArray();
            var step = all ? 1 : Math.Max(1, (double)pages.Length / MostOfASite);
            for (var at = 0.0; at < pages.Length; at += step)
            {
                var row = pages[(int)at];
                var body = File.ReadAllBytes(Path.Combine(corpora, "sites", site, "tree", row[1]));
                var decoded = TextDecoding.Decode(body, null);
                var page = HtmlExtraction.Extract(decoded.Text, PageUrl.Parse($"http://{site}.test/{row[1]}"), null, decoded.Charset);
                yield return new LabelledText(site, from, to, row[11].Length > 0, page);
            }
        }
    }

    /// <summary>Passages of one article together make one text. Wikipedia is for 12 years and older in the lists of this project.</summary>
    public static IEnumerable<LabelledText> Piaf(string corpora)
    {
        var articles = new Dictionary<string, StringBuilder>();
        foreach (var line in File.ReadLines(Path.Combine(corpora, "piaf", "corpus.jsonl")))
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
            .Select((article, i) => Text("piaf", Level.Cycle4, Level.Lycee, $"http://piaf.test/{i}", article.Key, article.Value.ToString()));
    }

    static LabelledText Text(string group, Level from, Level to, string url, string title, string text) => new(
        group, from, to, false, new ExtractedPage(PageUrl.Parse(url), title, [], "", text, text, [], PageKind.Page, PageMetadata.None, "utf-8"));
}
