using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Load;

/// <summary>Separate places for searches and suggestions: a class that searches at the same time does not block
/// suggestions.</summary>
sealed class SearchPlaces(WebOptions options) : IDisposable
{
    public Places Searches { get; } = new(options.ConcurrentSearches, options.WaitingSearches, options.LongestWait);

    public Places Suggestions { get; } = new(
        options.ConcurrentSearches, options.WaitingSuggestions, options.LongestWait);

    public void Dispose()
    {
        Searches.Dispose();
        Suggestions.Dispose();
    }
}

static class SearchPlacesSetup
{
    /// <summary>Threads besides those that search, so that pages without a search are answered at once.</summary>
    const int SpareThreads = 4;

    public static void AddSearchPlaces(this WebApplicationBuilder builder, WebOptions options)
    {
        builder.Services.AddSingleton(new SearchPlaces(options));
        // A search occupies its thread until it ends, and beyond its minimum the pool adds threads slowly.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, (2 * options.ConcurrentSearches) + SpareThreads), ports);
    }
}
