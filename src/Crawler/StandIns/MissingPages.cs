using System.Collections.Concurrent;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.StandIns;

/// <summary>The answers of hosts for an address that cannot exist. Each host is asked at most once a run, when it first
/// has a new page that could be such an answer.</summary>
sealed class MissingPages
{
    readonly ConcurrentDictionary<string, Lazy<Task<MissingAnswer?>>> byHost = new();

    /// <param name="ask">Asks for the address; null when it may not be asked for.</param>
    /// <returns>Null when the host says "not found", as it should.</returns>
    public Task<MissingAnswer?> ForAsync(PageUrl missing, Func<PageUrl, Task<FetchResult?>> ask) =>
        byHost.GetOrAdd(
            missing.Host,
            _ => new Lazy<Task<MissingAnswer?>>(async () =>
                await ask(missing) is FetchResult.Fetched fetched && GlanceOf(fetched) is { } glance
                    ? new MissingAnswer(glance, missing)
                    : null)).Value;

    public static PageGlance? GlanceOf(FetchResult.Fetched fetched) =>
        fetched.IsHtml ? PageGlance.Of(fetched.Text.Text) : null;
}

/// <summary>A page that a host sent for an address that cannot exist.</summary>
sealed record MissingAnswer(PageGlance Page, PageUrl Url);
