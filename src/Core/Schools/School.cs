using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;

namespace SchoolSearch.Core.Schools;

/// <summary>One of the schools that share a server. Its settings can only narrow what the server shows.</summary>
/// <param name="Hosts">Names by which its pupils reach the server, in normal form, without ports.</param>
public sealed record School(string Name, ImmutableArray<string> Hosts)
{
    public const int LongestName = 60;

    public const int LongestMessage = 280;

    /// <summary>The highest level whose pages it shows; null for the server's ceiling.</summary>
    public Level? Ceiling { get; init; }

    /// <summary>Subjects on its home page, in this order; empty for all subjects of the site lists.</summary>
    public ImmutableArray<Subject> Subjects { get; init; } = [];

    /// <summary>Pages, paths and sites that it never shows, whatever the decisions for all schools say.</summary>
    public ImmutableArray<DecidedAddress> Blocked { get; init; } = [];

    /// <summary>Where its file writes each of <see cref="Blocked"/>, for messages.</summary>
    public ImmutableArray<FilePlace> BlockedAt { get; init; } = [];

    public SchoolColour? Colour { get; init; }

    /// <summary>Today's message on its home page; null for none.</summary>
    public string? Message { get; init; }

    /// <summary>Origins of the ENT that may embed its search form in a frame, as <c>https://host</c> or
    /// <c>https://host:port</c>.</summary>
    public ImmutableArray<string> Embedders { get; init; } = [];
}
