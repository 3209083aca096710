using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Bench.Pages;

/// <summary>Pages as a school's index has them, made of passages. The same passages, seed and count give the same
/// pages.</summary>
sealed class BenchPages(ImmutableArray<Passage> passages, int seed)
{
    const int SiteCount = 100;
    const int FewestWords = 300;
    const int MostWords = 800;

    /// <summary>Of a page's sentences, so many come from passages of its own title.</summary>
    const double OnTopic = 0.6;

    readonly Random random = new(seed);
    readonly ILookup<string, Passage> byTitle = passages.ToLookup(passage => passage.Title);

    /// <summary>The sites of all pages, as approved.</summary>
    public static SiteList Sites { get; } = new(Enumerable.Range(0, SiteCount).Select(Site));

    /// <summary>Writes the sites as a site list.</summary>
    public static void WriteList(string file) => File.WriteAllLines(
        file,
        [
            "list: Bench", "curator: Bench", "sites:",
            .. Sites.Sites.Select(site =>
                $"  - {{ name: {site.Name}, url: {site.Home}, description: Invented pages., levels: [lycee], "
                    + "subjects: [encyclopedie], licence: CC BY-SA }"),
        ]);

    public IEnumerable<IndexedPage> Make(int count) => Enumerable.Range(0, count).Select(Page);

    IndexedPage Page(int number)
    {
        var topic = byTitle[passages[random.Next(passages.Length)].Title].ToArray();
        var paragraphs = Paragraphs(topic);
        var site = Sites.Sites[number % SiteCount];
        return new IndexedPage(
            PageUrl.Parse($"{site.Home.Value}page/{number}"),
            site,
            $"{topic[0].Title} : {Beginning(Sentence(topic))}",
            [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Beginning(Sentence(topic)))],
            Sentence(topic),
            string.Join('\n', paragraphs),
            [],
            "fr",
            Levels(),
            [Subject.All[random.Next(Subject.All.Length)]],
            PageKind.Page,
            Licence.All[random.Next(Licence.All.Length)],
            0.1f + (0.9f * random.NextSingle()));
    }

    List<string> Paragraphs(Passage[] topic)
    {
        var paragraphs = new List<string>();
        for (var left = random.Next(FewestWords, MostWords + 1); left > 0;)
        {
            var paragraph = string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select(_ => Sentence(topic)));
            paragraphs.Add(paragraph);
            left -= paragraph.Count(' '.Equals) + 1;
        }

        return paragraphs;
    }

    string Sentence(Passage[] topic)
    {
        var passage =
            random.NextDouble() < OnTopic ? topic[random.Next(topic.Length)] : passages[random.Next(passages.Length)];
        return passage.Sentences[random.Next(passage.Sentences.Length)];
    }

    string Beginning(string sentence) =>
        string.Join(' ', sentence.Split(' ').Take(random.Next(3, 7))).TrimEnd(',', '.', ' ');

    LevelRange Levels()
    {
        var minimum = LevelNames.All[random.Next(LevelNames.All.Length)];
        return new LevelRange(minimum, new LevelSet(minimum));
    }

    static Site Site(int number)
    {
        var home = PageUrl.Parse($"https://site{number}.example/");
        return new Site(
            $"Site {number}", home, "", LevelRange.Unknown, [], Licence.Unknown, new Scope([home.Host], ["/"], []),
            ["fr"], [home],
            Core.Sites.Site.DefaultDelay, Core.Sites.Site.DefaultMaximumPages, []);
    }
}
