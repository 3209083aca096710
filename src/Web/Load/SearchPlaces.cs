using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Load;

/// <summary>Places for searches, and others for what is typed meanwhile: a class that searches at the same time does
/// not take the suggestions away.</summary>
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
    /// <summary>Threads beside those that search: pages without a search are answered by them at once.</summary>
    const int SpareThreads = 4;

    public static void AddSearchPlaces(this WebApplicationBuilder builder, WebOptions options)
    {
        builder.Services.AddSingleton(new SearchPlaces(options));
        // A search works on its thread from end to end. The pool adds threads to those that it has at once slowly.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, (2 * options.ConcurrentSearches) + SpareThreads), ports);
    }
}
