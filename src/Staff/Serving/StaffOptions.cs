using System.Collections.Immutable;

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

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Of password hashes.</summary>
    public int Rounds { get; init; } = UsualRounds;

    /// <summary>A session without a request for so long ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Receives every failure that nobody expected.</summary>
    public Action<Exception>? OnFault { get; init; }
}
