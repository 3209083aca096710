using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Indexer.Run;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Store;
using SchoolSearch.Tests.Indexer;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Bypass;

/// <summary>
/// A school with a ceiling of cycle 3, whose pages the real indexer has read, judged and written into a real index.
/// Every page has baits, words that anybody may search for, and secrets in title, heading, description, address, main
/// text and definition, which occur nowhere else: an answer with a secret reveals the page.
/// </summary>
public sealed class HiddenPages : IAsyncLifetime, IDisposable
{
    public const Level Ceiling = Level.Cycle3;

    static readonly ImmutableArray<string> Syllables =
        ["ka", "vro", "mi", "tel", "zu", "bra", "dol", "fi", "gan", "lo", "pru", "sen", "ti", "xo", "quel", "dri"];

    readonly TemporaryDirectory directory = new();
    readonly HashSet<string> hidden = [];
    readonly HashSet<string> shown = [];

    public LuceneIndexReader Index { get; private set; } = null!;

    public int Seed { get; } = Support.Seed.Next();

    /// <summary>Words that are no page's secret.</summary>
    public ImmutableArray<string> Baits { get; } =
        ["volcan", "lumière", "rivière", "planète", "abeille", "château", "fraction", "musique"];

    public IReadOnlySet<string> Hidden => hidden;

    public IReadOnlySet<string> Shown => shown;

    /// <summary>Addresses of pages that nobody may see.</summary>
    public List<string> Addresses { get; } = [];

    public SiteList Sites { get; } = new(
    [
        Some.Site("ouvert.test", "Ouvert") with { Subjects = [Subject.All[0], Subject.All[1]] },
        Some.Site("livre.test", "Le Livre") with { IsEncyclopedia = true },
        Some.Site("lycee.test", "Le Lycée", LevelRange.Unknown) with { IsEncyclopedia = true },
        Some.Site("ferme.test", "Fermé") with { IsEncyclopedia = true },
        Some.Site("pirate.test", "Piraté"),
    ]);

    /// <summary>Made after the index, as in a running school.</summary>
    public Restrictions Restrictions { get; private set; } = Restrictions.None;

    public async Task InitializeAsync()
    {
        var random = new Random(Seed);
        var store = await PageStore.OpenAsync(directory.Combine("pages"));
        var decisions = new List<Decision>();
        using (var context = store.Open())
        {
            for (var i = 0; i < 48; i++)
            {
                var bait = Baits[i % Baits.Length];
                var (url, isHidden, level, refused) = (i % 8) switch
                {
                    0 => ($"http://ouvert.test/p{i}", false, "", false),
                    1 => ($"http://livre.test/p{i}", false, "", false),
                    2 => ($"http://lycee.test/p{i}", true, "", false),
                    3 => ($"http://ouvert.test/p{i}", true, MarkedForLycee, false),
                    4 => ($"http://ferme.test/p{i}", true, "", false),
                    5 => ($"http://pirate.test/p{i}", true, "", false),
                    6 => ($"http://ouvert.test/p{i}", true, "", true),
                    _ => ($"http://livre.test/p{i}", true, "", false),
                };
                string[] secrets = [.. Enumerable.Range(0, 5).Select(_ => Secret(random))];
                (isHidden ? hidden : shown).UnionWith(secrets);
                var address = $"{url}-{secrets[4]}";
                if (isHidden)
                {
                    Addresses.Add(url + "-");
                }

                if (i % 8 == 7)
                {
                    decisions.Add(
                        i % 16 == 7 ? Decide(DecisionKind.Block, address) : Decide(DecisionKind.SetLevel, address));
                }

                context.Pages.Add(Some.Page(address, Html(bait, secrets, i, level, refused)));
            }

            await context.SaveChangesAsync();
        }

        await using (var writer = LuceneIndexWriter.Open(directory.FullPath))
        {
            await new IndexRun(store, writer, Sites, Some.Judge(), TimeProvider.System).RunAsync();
        }

        Index = LuceneIndexReader.Open(directory.FullPath);
        decisions.Add(Decide(DecisionKind.Block, "ferme.test"));
        Restrictions = new Restrictions(new DecisionList([.. decisions]), FrozenSet.Create("pirate.test"));
    }

    public async Task DisposeAsync() => await Index.DisposeAsync();

    public void Dispose()
    {
        directory.Dispose();
    }

    static string Secret(Random random) =>
        string.Concat(Enumerable.Range(0, 5).Select(_ => Syllables[random.Next(Syllables.Length)]));

    static Decision Decide(DecisionKind kind, string address) => new(
        DecidedAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new ArgumentException(address, nameof(address)), kind,
        kind == DecisionKind.SetLevel ? LevelRange.Unknown : null, "A", new DateOnly(2026, 1, 1), "r");

    const string MarkedForLycee =
        "<meta name=\"educationalLevel\" content=\"Terminale\"><script type=\"application/ld+json\">"
            + "{\"@type\":\"LearningResource\",\"educationalLevel\":\"Terminale\"}</script>";

    /// <summary>Encyclopedias have only the bait as title, so that a definition can be shown.</summary>
    static string Html(string bait, string[] secrets, int number, string head, bool refused) =>
        $"""
        <html lang="fr"><head><title>{(number % 8 is 1 or 2 or 4 or 7 ? bait : $"{bait} {secrets[0]}")}</title>{head}
        <meta name="description" content="Une page sur {bait} et {secrets[1]}."></head>
        <body><main><p>{char.ToUpperInvariant(bait[0])}{bait[1..]} désigne une chose que l’on nomme aussi {secrets[3]},
        et que les élèves découvrent ensemble en classe.</p>
        <h2>{bait} et {secrets[2]}</h2>
        <p>Dans cette leçon numéro {number}, nous parlons longuement de {bait} avec {secrets[3]}, parce que
        {secrets[0]} et {secrets[1]} sont des noms que les habitants donnent à cette chose.</p>
        {(refused ? "<p>Vidéos porno gratuites et sexe en direct.</p>" : "")}</main></body></html>
        """;
}
