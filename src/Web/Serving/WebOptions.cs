using System.Collections.Immutable;
using SchoolSearch.Core.Legal;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Web.Serving;

/// <summary>What a school decides about its search pages, and how much load they take.</summary>
public sealed record WebOptions
{
    /// <summary>What every page calls this search engine.</summary>
    public string Name { get; init; } = "SchoolSearch";

    /// <summary>Addresses to listen on, without TLS: a reverse proxy adds it. Port 0 takes a free one.</summary>
    public ImmutableArray<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The approved sites, from which the home page takes its subjects.</summary>
    public SiteList Sites { get; init; } = new([]);

    /// <summary>The schools that share this server, each by its hosts; empty for one school, whatever the
    /// host.</summary>
    public ImmutableArray<School> Schools { get; init; } = [];

    /// <summary>Whether a search may stand in an address (<c>/recherche?q=</c>), where histories and proxies can see
    /// it.</summary>
    public bool AllowGet { get; init; } = true;

    /// <summary>Whether pages bring the script of suggestions and reading aloud; all else works without.</summary>
    public bool Script { get; init; } = true;

    /// <summary>Who answers for this search engine; null when the school has not said.</summary>
    public LegalNotice? Legal { get; init; }

    /// <summary>Where reported pages are counted; null when there is no place for them, and pages offer no form
    /// then.</summary>
    public PageReports? Reports { get; init; }

    /// <summary>Searches worked on at the same time, over all visitors: each keeps a processor busy.</summary>
    public int ConcurrentSearches { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches that wait for one of those places; any more are turned away at once.</summary>
    public int WaitingSearches { get; init; } = 256;

    /// <summary>The same for suggestions, which have places of their own and are soon out of date.</summary>
    public int WaitingSuggestions { get; init; } = 64;

    /// <summary>How long one of them waits at most.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one request may wait and take, before it is given up. A server that stops finishes those under
    /// way for as long.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Counts answers; null to count nothing.</summary>
    public RequestMeter? Meter { get; init; }

    /// <summary>Told of every failure of a page, in words that cannot hold anything of the request.</summary>
    public Action<string>? OnFault { get; init; }
}
