using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Teachers;
using SchoolSearch.Search.Answers;
using SchoolSearch.Staff.Ports;
using SchoolSearch.Store;

namespace SchoolSearch.Staff.Serving;

/// <summary>What the teachers' space works on.</summary>
public sealed record StaffOptions
{
    /// <summary>OWASP's advice for PBKDF2 with HMAC-SHA-512.</summary>
    const int UsualRounds = 210_000;

    /// <summary>Of the data directory.</summary>
    public required string Data { get; init; }

    /// <summary>Addresses to listen on, without TLS: a reverse proxy adds it. Port 0 takes a free one.</summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>The site lists as they are now.</summary>
    public required LiveSites Lists { get; init; }

    /// <summary>The files of the lists, to be changed.</summary>
    public required SiteListFiles Files { get; init; }

    /// <summary>The engine that pupils search with, to show what a decision has done.</summary>
    public required SearchEngine Engine { get; init; }

    /// <summary>The teachers' decisions and the quarantine as they are now.</summary>
    public required LiveRestrictions Restrictions { get; init; }

    /// <summary>Opens the page store; null while there is none.</summary>
    public required Func<CancellationToken, Task<PageStore?>> Store { get; init; }

    /// <summary>Where pupils open the search, without a final slash.</summary>
    public required string Pupils { get; init; }

    public TeacherSettings Settings { get; init; } = TeacherSettings.Usual;

    /// <summary>The entry of an imported blocklist for the address; null for none.</summary>
    public Func<PageUrl, string?> Blocklisted { get; init; } = _ => null;

    /// <summary>The address as the crawler stores it.</summary>
    public Func<PageUrl, PageUrl> Tidy { get; init; } = url => url;

    /// <summary>Reads some pages of a proposed site; null where no crawler is at hand.</summary>
    public TrialCrawl? Trial { get; init; }

    /// <summary>Judges a stored page anew, with all evidence; null where no indexer is at hand.</summary>
    public PageReader? Reader { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Of password hashes.</summary>
    public int Rounds { get; init; } = UsualRounds;

    /// <summary>A session without a request for so long ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Receives every failure that nobody expected.</summary>
    public Action<Exception>? OnFault { get; init; }
}
