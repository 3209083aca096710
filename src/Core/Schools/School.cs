using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Schools;

/// <summary>One of the schools that share a server. What it decides can only narrow what the server shows.</summary>
/// <param name="Hosts">Names under which its pupils reach the server, in normal form, without ports.</param>
public sealed record School(string Name, ImmutableArray<string> Hosts)
{
    public const int LongestName = 60;

    public const int LongestMessage = 280;

    /// <summary>The highest level of which it shows pages; null for the server's.</summary>
    public Level? Ceiling { get; init; }

    /// <summary>Those that its home page offers, in this order; empty for all that the list offers.</summary>
    public ImmutableArray<Subject> Subjects { get; init; } = [];

    /// <summary>Pages, paths and sites that it never shows, whatever is decided for all schools.</summary>
    public ImmutableArray<DecidedAddress> Blocked { get; init; } = [];

    public SchoolColour? Colour { get; init; }

    /// <summary>What its home page says today; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Origins of the ENT that may hold its search form in a frame, as <c>https://host</c> or
    /// <c>https://host:port</c>.</summary>
    public ImmutableArray<string> Embedders { get; init; } = [];
}
