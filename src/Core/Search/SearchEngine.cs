using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Index;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Search.Synonyms;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Search;

/// <summary>Answers pupils. The one place where the level ceiling becomes part of what the engine is asked.</summary>
public sealed class SearchEngine
{
    /// <summary>Queries are cut after so many characters.</summary>
    public const int MaximumQueryLength = 300;

    public const int PageSize = 10;

    /// <summary>Nobody reads further, and deep pages cost the engine ever more.</summary>
    public const int MaximumPages = 20;

    /// <summary>A second or two, once.</summary>
    const int MostWarming = 100;

    static readonly ImmutableArray<IndexHighlight> Snippets = [new(PageFields.Body, Passages: 2, Length: 150)];

    static readonly ImmutableArray<string> Shown =
    [
        PageFields.Title, PageFields.SiteName, PageFields.Minimum, PageFields.Targets, PageFields.Subject, PageFields.Kind,
        PageFields.Licence, PageFields.Language,
    ];

    readonly ISearchIndex index;
    readonly ISearchIndex whole;
    readonly Func<Restrictions> today;
    readonly RankingWeights? weights;
    readonly SiteList sites;
    readonly Approval approval;
    readonly Spelling spelling;
    readonly Definitions definitions;
    readonly Suggestions suggestions;
    readonly SynonymList synonyms;
    readonly Thesaurus thesaurus;
    readonly Ranking ranking;
    readonly TimeProvider time;

    /// <param name="index">The engine.</param>
    /// <param name="sites">
    /// What is approved today. The index may be older: a page of it that the list no longer approves, or approves for older pupils only, is
    /// left out.
    /// </param>
    /// <param name="ceiling">The highest level of which this school shows pages; no request gets past it.</param>
    /// <param name="weights">Null for those that are in use; others are for measurements.</param>
    /// <param name="synonyms">Null for none but the numbers of kings.</param>
    /// <param name="thesaurus">Null for none.</param>
    /// <param name="care">Null to understand no query; for measurements.</param>
    /// <param name="time">Tells the present year to those who ask for what is new.</param>
    /// <param name="restrictions">What is closed at the moment; null when nothing is. Asked for each question, so that a block counts at once.</param>
    public SearchEngine(
        ISearchIndex index, SiteList sites, Level ceiling, RankingWeights? weights = null, SynonymList? synonyms = null, Thesaurus? thesaurus = null,
        QueryCare? care = null, Func<Restrictions>? restrictions = null, TimeProvider? time = null)
    {
        today = restrictions ?? (() => Restrictions.None);
        whole = index;
        index = new RestrictedIndex(index, today);
        this.index = index;
        this.weights = weights;
        this.sites = sites;
        this.synonyms = synonyms ?? SynonymList.Empty;
        this.thesaurus = thesaurus ?? Thesaurus.Empty;
        approval = new Approval(sites, today);
        spelling = new Spelling(index);
        definitions = new Definitions(index, approval);
        suggestions = new Suggestions(index, sites, approval);
        ranking = new Ranking(weights ?? RankingWeights.Default);
        this.time = time ?? TimeProvider.System;
        Ceiling = ceiling;
        Care = care ?? QueryCare.None;
    }

    public Level Ceiling { get; }

    public QueryCare Care { get; }

    /// <summary>The same over the same index for one school, whose ceiling and blocks can only narrow what this one shows.</summary>
    public SearchEngine For(School school) => new(
        whole, sites, school.Ceiling is { } own && own < Ceiling ? own : Ceiling, weights, synonyms, thesaurus, Care, Closed(school), time);

    Func<Restrictions> Closed(School school)
    {
        var closed = new SchoolRestrictions(today, school.Blocked);
        return () => closed.Current;
    }

    /// <summary>Whether the index answers at the moment.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel = default)
    {
        try
        {
            await index.StatsAsync(cancel);
            return true;
        }
        catch (Exception e) when (e is IndexUnavailableException or IndexRefusedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Asks for subjects and sites of the list, so that the first pupil does not wait for programs that are still being compiled and an index that is still on the disk. Then
    /// it pairs the words of the thesaurus.
    /// </summary>
    public async Task WarmAsync(CancellationToken cancel)
    {
        await AskAroundAsync(cancel);
        await Task.Run(() => thesaurus.Pair(cancel), cancel);
    }

    async Task AskAroundAsync(CancellationToken cancel)
    {
        foreach (var name in Subject.All.Select(subject => subject.Label).Concat(sites.Sites.Select(site => site.Name)).Take(MostWarming))
        {
            if (await SearchAsync(new SearchRequest(name, Ceiling), cancel) is not SearchAnswer.Found)
            {
                return;
            }
        }
    }

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancel = default)
    {
        var allowed = Bound(request.Level);
        var text = QueryText.Parse(request.Query);
        if (text.Words.Length == 0)
        {
            return new SearchAnswer.NoQuery(allowed);
        }

        var offSchool = Care.IsOffSchool(text.Shown);
        var help = Care.HelpFor(text.Shown, allowed);
        return await AnswerAsync() with { Help = help, IsOffSchool = offSchool };

        async Task<SearchAnswer> AnswerAsync()
        {
            try
            {
                return await AskAsync(text, request with { Exact = request.Exact || IsTakenAsTyped(offSchool, help) }, allowed, offSchool, cancel);
            }
            catch (Exception e) when (e is IndexUnavailableException or IndexRefusedException { IsFaultOfEngine: true })
            {
                return new SearchAnswer.Unavailable(allowed);
            }
        }
    }

    /// <summary>
    /// The addresses of the best pages at the school's ceiling, ranked and corrected as pupils get them for a search that is for school; for measurements.
    /// </summary>
    /// <param name="depth">How many, at most <see cref="MaximumPages"/> pages of results.</param>
    public async Task<IReadOnlyList<PageUrl>> RankAsync(string query, int depth, CancellationToken cancel = default)
    {
        var text = QueryText.Parse(query);
        if (text.Words.Length == 0)
        {
            return [];
        }

        var also = synonyms.For(text);
        var spelt = await SpeltAsync(text, also, Ceiling, cancel);
        var hits = await index.SearchAsync(
            ranking.Query(text, Ceiling, wanted: null, subject: null, spelt.Better, Known(also, text, spelt), thesaurus, FreshIn(text)) with { Size = Math.Clamp(depth, 1, MaximumPages * PageSize),
                Stored = [PageFields.Id] },
            cancel);
        return [.. hits.Hits.Select(hit => PageUrl.Parse(hit.Id)).Where(url => IsApproved(url, Ceiling))];
    }

    /// <summary>
    /// Where a page stands for a search, and why. Of a page above the level it tells that alone. A page may only be asked about by those who may see the level.
    /// </summary>
    public async Task<PagePlace> PlaceAsync(string query, PageUrl url, Level? level, CancellationToken cancel = default)
    {
        var allowed = Bound(level);
        if (sites.Find(url) is not { } site)
        {
            return new PagePlace.NotApproved();
        }

        if (approval.IsClosed(url, site))
        {
            return new PagePlace.Closed();
        }

        if (approval.MinimumOf(url, site) > allowed)
        {
            return new PagePlace.AboveLevel();
        }

        try
        {
            var places = new PagePlaces(index);
            if (await places.PageAsync(url, Ranking.Filter(allowed), cancel) is not { } page)
            {
                return await places.PageAsync(url, Ranking.Filter(Level.Lycee), cancel) is null ? new PagePlace.NotIndexed() : new PagePlace.AboveLevel();
            }

            var levels = ShownLevels.Of(page);
            var text = QueryText.Parse(query);
            if (text.Words.Length == 0)
            {
                return new PagePlace.NotMatching(page.First(PageFields.Title), levels, []);
            }

            var exact = IsTakenAsTyped(Care.IsOffSchool(text.Shown), Care.HelpFor(text.Shown, allowed));
            var also = exact ? [] : synonyms.For(text);
            var spelt = exact ? SpellingCheck.Nothing : await SpeltAsync(text, also, allowed, cancel);
            var asked = ranking.Query(text, allowed, level is null ? null : allowed, subject: null, spelt.Better, Known(also, text, spelt), exact ? null : thesaurus, FreshIn(text)) with
            {
                Size = MaximumPages * PageSize,
            };
            var words = QuestionWords.Content(text).Select(word => spelt.Better.GetValueOrDefault(word, word));
            return await places.PlaceAsync(page, levels, asked, words, hit => IsApproved(PageUrl.Parse(hit.Id), allowed), cancel);
        }
        catch (Exception e) when (e is IndexUnavailableException or IndexRefusedException { IsFaultOfEngine: true })
        {
            return new PagePlace.Unavailable();
        }
    }

    /// <summary>
    /// Subjects, titles and headings in which every word typed begins a word; empty when the engine does not answer. What is typed is never
    /// among them for having been typed.
    /// </summary>
    public Task<IReadOnlyList<string>> SuggestAsync(string text, Level? level, CancellationToken cancel = default) =>
        Care.IsOffSchool(text) ? Task.FromResult<IReadOnlyList<string>>([]) : suggestions.ForAsync(text, Bound(level), ranking.StaticSignals, cancel);

    /// <summary>A request can lower the ceiling, never raise it.</summary>
    Level Bound(Level? wanted) => wanted is { } level && level < Ceiling && Enum.IsDefined(level) ? level : Ceiling;

    async Task<SearchAnswer> AskAsync(QueryText text, SearchRequest request, Level allowed, bool offSchool, CancellationToken cancel)
    {
        var page = Math.Clamp(request.Page, 1, MaximumPages);
        var subject = Subject.Find(request.Subject);
        var wanted = request.Level is null ? (Level?)null : allowed;
        var also = request.Exact ? [] : synonyms.For(text);
        // Most searches are spelt well: nothing waits for the answer whether this one is.
        var asTyped = HitsAsync(SpellingCheck.Nothing, also);
        var spelt = request.Exact ? SpellingCheck.Nothing : await SpeltAsync(text, also, allowed, cancel);
        var correction = spelt.Correct(text);
        // Asked at the same time as the results.
        var definition = page > 1 || offSchool ? Task.FromResult<Definition?>(null) : definitions.FindAsync(
            correction is { Applied: true } ? QueryText.Parse(correction.Query) : text, allowed, ranking.Signals(wanted), cancel);
        var hits = await asTyped;
        if (!spelt.Better.IsEmpty)
        {
            also = Known(also, text, spelt);
            hits = await HitsAsync(spelt, also);
        }

        if (correction is null && page == 1 && hits.Total <= PageSize && !spelt.Rare.IsEmpty)
        {
            correction = await spelling.OfferAsync(text, spelt.Rare, allowed, cancel) is { } offered && !Care.IsOffSchool(offered.Query) ? offered : null;
        }

        ImmutableArray<Hit> shown = [.. hits.Hits.Where(hit => IsApproved(PageUrl.Parse(hit.Id), allowed))
            .Select((hit, position) => Show(hit, ((page - 1) * PageSize) + position + 1))];
        var facets = PageFacets.Of(hits, allowed);
        return new SearchAnswer.Found(
            text.Shown,
            allowed,
            shown,
            hits.Total,
            hits.Exact,
            page,
            Math.Clamp((hits.Total + PageSize - 1) / PageSize, 1, MaximumPages),
            correction,
            facets.Subjects)
        {
            Facets = facets,
            Synonyms = also,
            Definition = await definition,
            Related = shown.IsEmpty || offSchool ? [] : RelatedSubjects.Of(
                facets.Subjects, shown.Select(hit => sites.Find(hit.Url)).OfType<Site>(), subject, sites, allowed),
        };

        Task<IndexHits> HitsAsync(SpellingCheck checkedWords, ImmutableArray<Synonym> known) => index.SearchAsync(
            ranking.Query(text, allowed, wanted, subject, checkedWords.Better, known, request.Exact ? null : thesaurus, FreshIn(text)) with
            {
                From = (page - 1) * PageSize,
                Size = PageSize,
                Stored = Shown,
                Highlights = Snippets,
                Facets = PageFacets.Asked,
                Filter = Ranking.Filter(allowed, subject, request.Kind, request.OpenOnly),
                Explain = request.Explain,
            },
            cancel);
    }

    /// <summary>A search that is not for school, or of somebody who may need help, finds what it says and nothing beside.</summary>
    static bool IsTakenAsTyped(bool offSchool, HelpAdvice? help) => offSchool || help is { IsQuiet: false };

    /// <summary>How the words should be spelt. No correction makes a search one that is not for school.</summary>
    async Task<SpellingCheck> SpeltAsync(QueryText text, ImmutableArray<Synonym> also, Level allowed, CancellationToken cancel)
    {
        var spelt = Spared(await spelling.CheckAsync(text, allowed, cancel), also);
        return spelt.Correct(text) is { } better && Care.IsOffSchool(better.Query) ? SpellingCheck.Nothing : spelt;
    }

    int? FreshIn(QueryText text) => Recency.IsAskedFor(text) ? time.GetUtcNow().Year : null;

    /// <summary>What the list of synonyms knows of the words as typed and as they should be spelt: « louis katorze » is Louis XIV, too.</summary>
    ImmutableArray<Synonym> Known(ImmutableArray<Synonym> also, QueryText text, SpellingCheck spelt) =>
        spelt.Correct(text) is { } better ? [.. also.Concat(synonyms.For(QueryText.Parse(better.Query))).DistinctBy(one => one.Also)] : also;

    /// <summary>A word that the list of synonyms knows is no mistake, though no page has it.</summary>
    static SpellingCheck Spared(SpellingCheck spelt, ImmutableArray<Synonym> also)
    {
        var known = also.SelectMany(one => one.Typed);
        return spelt with { Better = spelt.Better.RemoveRange(known), Written = spelt.Written.RemoveRange(known) };
    }

    /// <summary>Whether a blocklist, a teacher or the quarantine keeps the home page, and with it the mention of the site, from pupils of the level today.</summary>
    public bool IsClosed(Site site, Level level) =>
        sites.IsClosed(site.Home) || approval.IsClosed(site.Home, site) || today().MinimumOf(site.Home, site.Key) > level;

    /// <summary>Whether the address may be shown to pupils of the level today. It says nothing of whether the page was found fit.</summary>
    public bool IsApproved(PageUrl url, Level allowed) => approval.IsApproved(url, allowed);

    static Hit Show(IndexHit hit, int rank) => new(
        rank,
        PageUrl.Parse(hit.Id),
        hit.First(PageFields.Title),
        hit.First(PageFields.SiteName),
        hit.Highlights.TryGetValue(PageFields.Body, out var passages) ? passages : [],
        ShownLevels.Of(hit),
        [.. hit.Every(PageFields.Subject).Select(Subject.Find).OfType<Subject>()],
        Enum.TryParse<PageKind>(hit.First(PageFields.Kind), out var kind) ? kind : PageKind.Page,
        Licence.Find(hit.First(PageFields.Licence)) ?? Licence.Unknown,
        hit.First(PageFields.Language),
        hit.Score,
        hit.Explanation);
}
