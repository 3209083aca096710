using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Ranking;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>Answers pupils. The one place that applies the school's level ceiling to a request.</summary>
public sealed class SearchEngine
{
    /// <summary>Longer queries are cut.</summary>
    public const int MaximumQueryLength = QueryText.Longest;

    public const int PageSize = 10;

    /// <summary>Nobody reads further, and deep pages cost the engine more and more.</summary>
    public const int MaximumPages = 20;

    /// <summary>Takes a second or two, once.</summary>
    const int MostWarming = 100;

    static readonly PassageWish Snippet = new(Most: 2, Length: 150);

    /// <summary>Pages among which those about a call for help are looked for.</summary>
    const int CallCandidates = 50;

    readonly IIndexReader index;
    readonly Func<Restrictions> today;
    readonly RankingWeights weights;
    readonly SiteList sites;
    readonly Approval approval;
    readonly Understanding understanding;
    readonly Definitions definitions;
    readonly Suggestions suggestions;
    readonly SynonymList synonyms;
    readonly Thesaurus thesaurus;
    readonly PageRanking ranking;
    readonly TimeProvider time;

    /// <param name="index">The index to search. Whoever opened it disposes of it.</param>
    /// <param name="sites">
    /// Sites approved today. The index may be older: pages that the list no longer approves, or approves for older
    /// pupils only, are left out.
    /// </param>
    /// <param name="ceiling">The highest level whose pages this school shows; no request can exceed it.</param>
    /// <param name="weights">Null for the default weights; others serve measurements.</param>
    /// <param name="synonyms">Null for none but regnal numbers.</param>
    /// <param name="thesaurus">Null for none.</param>
    /// <param name="care">Null to recognise no query; for measurements.</param>
    /// <param name="restrictions">The current restrictions; null for none. Called for each question, so that a block
    /// takes effect at once.</param>
    /// <param name="time">Gives the present year for queries about what is new.</param>
    public SearchEngine(
        IIndexReader index, SiteList sites, Level ceiling, RankingWeights? weights = null, SynonymList? synonyms = null,
        Thesaurus? thesaurus = null,
        QueryCare? care = null, Func<Restrictions>? restrictions = null, TimeProvider? time = null)
    {
        this.index = index;
        this.sites = sites;
        this.weights = weights ?? RankingWeights.Default;
        this.synonyms = synonyms ?? SynonymList.Empty;
        this.thesaurus = thesaurus ?? Thesaurus.Empty;
        this.time = time ?? TimeProvider.System;
        today = restrictions ?? (() => Restrictions.None);
        Ceiling = ceiling;
        Care = care ?? QueryCare.None;
        approval = new Approval(sites, today);
        understanding = new Understanding(new Speller(index), this.synonyms, Care, this.time);
        definitions = new Definitions(index, approval);
        suggestions = new Suggestions(index, sites, approval);
        ranking = new PageRanking(this.weights, this.thesaurus);
    }

    public Level Ceiling { get; }

    public QueryCare Care { get; }

    /// <summary>The index's current state.</summary>
    public IndexState State => index.State;

    /// <summary>Frees all memory in which searches have worked.</summary>
    public void Forget() => index.Forget();

    /// <summary>An engine over the same index for one school, whose ceiling and blocks can only narrow what this engine
    /// shows.</summary>
    public SearchEngine For(School school) => new(
        index, sites, school.Ceiling is { } own && own < Ceiling ? own : Ceiling, weights, synonyms, thesaurus, Care,
        Closed(school), time);

    Func<Restrictions> Closed(School school)
    {
        var closed = new SchoolRestrictions(today, school.Blocked);
        return () => closed.Current;
    }

    /// <summary>
    /// Searches for subjects and sites of the list, so that the first pupil does not wait for code to be compiled and
    /// the index to be read from disk. Then has the index load what searches need most, and pairs the words of the
    /// thesaurus.
    /// </summary>
    public async Task WarmAsync(CancellationToken cancel)
    {
        await AskAroundAsync(cancel);
        await index.WarmAsync(cancel);
        await Task.Run(() => thesaurus.Pair(cancel), cancel);
    }

    async Task AskAroundAsync(CancellationToken cancel)
    {
        foreach (var name in Subject.All
            .Select(subject => subject.Label)
            .Concat(sites.Sites.Select(site => site.Name))
            .Take(MostWarming))
        {
            if (await SearchAsync(new SearchRequest(name, Ceiling), cancel) is not SearchAnswer.Found)
            {
                return;
            }
        }
    }

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancel = default)
    {
        var typed = Read(request.Query, request.Level);
        if (typed.Text.Words.IsEmpty)
        {
            return new SearchAnswer.NoQuery(typed.Allowed);
        }

        return await AnswerAsync() with { Help = typed.Help, IsOffSchool = typed.IsOffSchool };

        async Task<SearchAnswer> AnswerAsync()
        {
            try
            {
                return await AskAsync(typed, request, cancel);
            }
            catch (IndexUnavailableException)
            {
                return new SearchAnswer.Unavailable(typed.Allowed);
            }
        }
    }

    /// <summary>
    /// The addresses of the best pages at the school's ceiling, ranked and corrected as for a pupil's search that is
    /// for school; for measurements.
    /// </summary>
    /// <param name="depth">At most <see cref="MaximumPages"/> pages of results.</param>
    public async Task<IReadOnlyList<PageUrl>> RankAsync(string query, int depth, CancellationToken cancel = default)
    {
        var typed = TypedQuery.Read(query, Ceiling, QueryCare.None);
        if (typed.Text.Words.IsEmpty)
        {
            return [];
        }

        var filter = PageFilter.For(Ceiling, today());
        var understood = await understanding.OfAsync(typed, filter, wanted: null, isExact: false, cancel);
        var hits = await index.SearchAsync(
            ranking.Query(understood, filter) with { Size = Math.Clamp(depth, 1, MaximumPages * PageSize) }, cancel);
        return [.. hits.Pages.Select(hit => hit.Page.Url).Where(url => IsApproved(url, Ceiling))];
    }

    /// <summary>
    /// The page's place in the results of a search, and why. For a page above the level it tells only that. The caller
    /// must make sure that the person may see the level.
    /// </summary>
    public async Task<PagePlace> PlaceAsync(string query, PageUrl url, Level? level, CancellationToken cancel = default)
    {
        var typed = Read(query, level);
        var allowed = typed.Allowed;
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
            var filter = PageFilter.For(allowed, today());
            if (await index.FindAsync(url, filter, cancel) is not { } page)
            {
                return await index.FindAsync(url, PageFilter.For(Level.Lycee, today()), cancel) is null
                    ? new PagePlace.NotIndexed() : new PagePlace.AboveLevel();
            }

            if (typed.Text.Words.IsEmpty
                || typed.IsOffSchool
                || (typed.Help is { IsQuiet: false } && !IsAbout(page.Title, typed)))
            {
                return new PagePlace.NotMatching(page.Title, page.Levels, []);
            }

            var understood =
                await understanding.OfAsync(typed, filter, level is null ? null : allowed, isExact: false, cancel);
            var places = new PagePlaces(index, ranking, hit => IsApproved(hit, allowed));
            return await places.PlaceAsync(page, understood, filter, cancel);
        }
        catch (IndexUnavailableException)
        {
            return new PagePlace.Unavailable();
        }
    }

    /// <summary>
    /// Subjects, titles and headings in which every typed word begins a word; empty when the index cannot be read. The
    /// typed text is suggested only if an index or list has it.
    /// </summary>
    public Task<ImmutableArray<string>> SuggestAsync(string text, Level? level, CancellationToken cancel = default)
    {
        var allowed = Bound(level);
        return Care.IsOffSchool(text) ? Task.FromResult(ImmutableArray<string>.Empty)
            : suggestions.ForAsync(text, PageFilter.For(allowed, today()), ranking.StaticSignals, cancel);
    }

    TypedQuery Read(string? query, Level? wanted) => TypedQuery.Read(query, Bound(wanted), Care);

    /// <summary>A request can lower the ceiling, never raise it.</summary>
    Level Bound(Level? wanted) => wanted is { } level && level < Ceiling && Enum.IsDefined(level) ? level : Ceiling;

    async Task<SearchAnswer> AskAsync(TypedQuery typed, SearchRequest request, CancellationToken cancel)
    {
        var allowed = typed.Allowed;
        if (typed.IsOffSchool)
        {
            return Beside(typed, []);
        }

        var isCall = typed.Help is { IsQuiet: false };
        var page = isCall ? 1 : Math.Clamp(request.Page, 1, MaximumPages);
        var subject = Subject.Find(request.Subject);
        var visible = PageFilter.For(allowed, today());
        var wanted = request.Level is null ? (Level?)null : allowed;
        var query = await understanding.OfAsync(typed, visible, wanted, request.Exact, cancel);
        var narrowed = visible with
        {
            Subject = subject,
            Kind = request.Kind is { } kind && Enum.IsDefined(kind) ? kind : null,
            OpenOnly = request.OpenOnly,
        };
        var hits = await index.SearchAsync(
            ranking.Query(query, narrowed) with
            {
                From = (page - 1) * PageSize,
                Size = isCall ? CallCandidates : PageSize,
                WithCounts = !isCall,
                Passages = Snippet,
                WithAccount = request.Explain,
            },
            cancel);
        if (isCall)
        {
            return Beside(typed, [.. Hits(hits, page, allowed).Where(hit => IsAbout(hit.Title, typed)).Take(PageSize)]);
        }

        var definition = page > 1 ? null
            : await definitions.FindAsync(query.Answered, visible, ranking.SignalsFor(wanted), cancel);
        if (definition?.Levels.IsForOlderThan(allowed) == true)
        {
            definition = null;
        }

        var correction = query.Correction;
        if (correction is null && page == 1 && hits.Total <= PageSize && !query.Spelling.Rare.IsEmpty)
        {
            correction = await understanding.OfferAsync(query, visible, cancel);
        }

        var shown = await ShownAsync(hits, query, visible, page, cancel);
        var facets = PageFacets.Of(hits.Counts, allowed);
        return new SearchAnswer.Found(
            typed.Text.Shown,
            allowed,
            shown,
            hits.Total,
            page,
            Math.Clamp((hits.Total + PageSize - 1) / PageSize, 1, MaximumPages),
            correction,
            facets)
        {
            Groups = HitGroup.Of(shown, hit => sites.Find(hit.Url), weights),
            Synonyms = query.Synonyms,
            Definition = definition,
            Related = shown.IsEmpty ? [] : RelatedSubjects.Of(
                facets.Subjects, shown.Select(hit => sites.Find(hit.Url)).OfType<Site>(), subject, sites, allowed),
        };
    }

    /// <summary>The approved hits: first those that bear on the search and are for the pupil, content before notices,
    /// then those for older pupils, last those that hardly bear on it.</summary>
    async Task<ImmutableArray<Hit>> ShownAsync(
        PageHits hits, UnderstoodQuery query, PageFilter filter, int page, CancellationToken cancel)
    {
        var allowed = query.Typed.Allowed;
        var bearing = await Bearing.OfAsync(index, ranking, query, filter, cancel);
        var approved = new List<(FoundPage Hit, bool IsForOlder, bool IsBeside)>();
        foreach (var hit in hits.Pages.Where(hit => IsApproved(hit.Page.Url, allowed)))
        {
            approved.Add((
                hit, hit.Page.Levels.IsForOlderThan(allowed), await bearing.IsBesideAsync(hit, cancel)));
        }

        return
        [
            .. approved
                .OrderBy(one => one.IsBeside)
                .ThenBy(one => one.IsForOlder)
                .ThenBy(one => SiteNotices.IsNotice(one.Hit.Page, query))
                .Select((one, position) => new Hit(
                    ((page - 1) * PageSize) + position + 1, one.Hit.Page, one.Hit.Passages, one.Hit.Score,
                    one.Hit.Account)
                {
                    IsForOlder = one.IsForOlder,
                    IsBeside = one.IsBeside,
                }),
        ];
    }

    /// <summary>The answer to a call for help or to what a school does not offer: these pages and nothing
    /// beside.</summary>
    SearchAnswer.Found Beside(TypedQuery typed, ImmutableArray<Hit> pages)
    {
        ImmutableArray<Hit> shown = [.. pages.Select((hit, position) => hit with { Rank = position + 1 })];
        return new SearchAnswer.Found(
            typed.Text.Shown, typed.Allowed, shown, shown.Length, 1, 1, null, PageFacets.None)
        {
            Groups = HitGroup.Of(shown, hit => sites.Find(hit.Url), weights),
        };
    }

    /// <summary>A page is about the trouble when its own title names it; words of a call stand in pages about
    /// anything.</summary>
    bool IsAbout(string title, TypedQuery typed) => Care.HelpFor(title, typed.Allowed)?.Theme == typed.Help!.Theme;

    ImmutableArray<Hit> Hits(PageHits hits, int page, Level allowed) =>
        [
            .. hits.Pages.Where(hit => IsApproved(hit.Page.Url, allowed)).Select((hit, position) =>
                new Hit(((page - 1) * PageSize) + position + 1, hit.Page, hit.Passages, hit.Score, hit.Account)
                {
                    IsForOlder = hit.Page.Levels.IsForOlderThan(allowed),
                }),
        ];

    /// <summary>Whether a blocklist, a teacher or the quarantine hides the site's home page, and thus any mention of
    /// the site, from the level today.</summary>
    public bool IsClosed(Site site, Level level) =>
        sites.IsClosed(site.Home)
            || approval.IsClosed(site.Home, site)
            || today().MinimumOf(site.Home, site.Key) > level;

    /// <summary>Whether the address may be shown to the level today. It does not tell whether the page was judged
    /// fit.</summary>
    public bool IsApproved(PageUrl url, Level allowed) => approval.IsApproved(url, allowed);
}
