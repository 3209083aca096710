using System.Collections.Immutable;
using SchoolSearch.Core.Legal;
using SchoolSearch.Core.Lessons;
using SchoolSearch.Core.Reports;
using SchoolSearch.Core.Schools;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Teachers;

namespace SchoolSearch.Web.Serving;

/// <summary>A school's settings for its search pages, and the load that they accept.</summary>
public sealed record WebOptions
{
    /// <summary>The search engine's name on every page.</summary>
    public string Name { get; init; } = "SchoolSearch";

    /// <summary>Addresses to listen on, without TLS: a reverse proxy adds it. Port 0 takes a free one.</summary>
    public ImmutableArray<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The approved sites, whose subjects the home page shows.</summary>
    public SiteList Sites { get; init; } = new([]);

    /// <summary>The schools that share this server, each with its hosts; empty for one school on any host.</summary>
    public ImmutableArray<School> Schools { get; init; } = [];

    /// <summary>Whether a search may be in an address (<c>/recherche?q=</c>), where histories and proxies can see
    /// it.</summary>
    public bool AllowGet { get; init; } = true;

    /// <summary>Whether pages include the script for suggestions and reading aloud; everything else works without
    /// it.</summary>
    public bool Script { get; init; } = true;

    /// <summary>The publisher of this search engine; null when the school has not named one.</summary>
    public LegalNotice? Legal { get; init; }

    /// <summary>What teachers have put in order for their classes; null when there is no teachers' space.</summary>
    public LiveLessons? Lessons { get; init; }

    /// <summary>How the school uses its teachers' space, to tell what that keeps; null when it has none.</summary>
    public TeacherSettings? Teachers { get; init; }

    /// <summary>Where reported pages are counted; without it pages have no report form.</summary>
    public PageReports? Reports { get; init; }

    /// <summary>Simultaneous searches of all visitors: each keeps a processor busy.</summary>
    public int ConcurrentSearches { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches waiting for a place; further ones are turned away at once.</summary>
    public int WaitingSearches { get; init; } = 256;

    /// <summary>The same for suggestions, which have separate places and are soon out of date.</summary>
    public int WaitingSuggestions { get; init; } = 64;

    /// <summary>The longest time that a search or suggestion waits.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest time that a request may wait and run before it is cancelled. A stopping server gives
    /// running requests the same time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock by which sealed addresses grow old.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Counts answers; null for no metrics.</summary>
    public RequestMeter? Meter { get; init; }

    /// <summary>Receives a description of every failure of a page that contains nothing of the request.</summary>
    public Action<string>? OnFault { get; init; }
}
