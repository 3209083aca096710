using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Spelling;
using SchoolSearch.Search.Synonyms;

namespace SchoolSearch.Search.Answers;

/// <summary>The outcome of a search.</summary>
public abstract record SearchAnswer
{
    private SearchAnswer() { }

    /// <summary>What helps whoever asks this; null for nearly all searches. It does not depend on the engine. Nobody
    /// who calls for help is told how to spell.</summary>
    public HelpAdvice? Help { get; init; }

    /// <summary>The search asks for what is not for school: it was made as typed, with nothing offered beside
    /// it.</summary>
    public bool IsOffSchool { get; init; }

    /// <summary>The engine was asked; there may be no hit.</summary>
    /// <param name="Query">As it was searched: trimmed, shortened to what is accepted.</param>
    /// <param name="Ceiling">The level that was enforced.</param>
    /// <param name="Total">Matching pages, exactly.</param>
    /// <param name="Page">Counted from 1, after bounding.</param>
    /// <param name="Pages">How many pages can be asked for.</param>
    /// <param name="Facets">Counts of the pages found.</param>
    public sealed record Found(
        string Query,
        Level Ceiling,
        ImmutableArray<Hit> Hits,
        int Total,
        int Page,
        int Pages,
        Correction? Correction,
        PageFacets Facets) : SearchAnswer
    {
        /// <summary>On the first page, what an encyclopedia says of the thing that the query names; usually
        /// null.</summary>
        public Definition? Definition { get; init; }

        /// <summary>The same results in the same order, many of one site in a row folded under one of them.</summary>
        public required ImmutableArray<HitGroup> Groups { get; init; }

        /// <summary>Where to browse on: none, or two to five.</summary>
        public ImmutableArray<Subject> Related { get; init; } = [];

        /// <summary>What was looked for beside the words typed.</summary>
        public ImmutableArray<Synonym> Synonyms { get; init; } = [];
    }

    /// <summary>Nothing to search for: blank, or nothing but punctuation.</summary>
    public sealed record NoQuery(Level Ceiling) : SearchAnswer;

    /// <summary>The index cannot be searched now.</summary>
    public sealed record Unavailable(Level Ceiling) : SearchAnswer;
}
