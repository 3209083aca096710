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

    /// <summary>Help for the person who asks; null for nearly all searches. It does not depend on the engine. A call
    /// for help gets pages about it and nothing else.</summary>
    public HelpAdvice? Help { get; init; }

    /// <summary>What is asked for is not for school: nothing is searched or suggested.</summary>
    public bool IsOffSchool { get; init; }

    /// <summary>The index answered; there may be no hits.</summary>
    /// <param name="Query">The query as searched: trimmed and shortened to the accepted length.</param>
    /// <param name="Ceiling">The level that was enforced.</param>
    /// <param name="Total">Exact number of matching pages.</param>
    /// <param name="Page">Counted from 1, within the bounds.</param>
    /// <param name="Pages">How many pages of results there are.</param>
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
        /// <summary>On the first page, an encyclopedia's definition of what the query names; usually null.</summary>
        public Definition? Definition { get; init; }

        /// <summary>The results in their order, with long runs of one site folded.</summary>
        public required ImmutableArray<HitGroup> Groups { get; init; }

        /// <summary>Subjects for further browsing: none, or two to five.</summary>
        public ImmutableArray<Subject> Related { get; init; } = [];

        /// <summary>Synonyms that were searched beside the typed words.</summary>
        public ImmutableArray<Synonym> Synonyms { get; init; } = [];
    }

    /// <summary>Nothing to search for: the query is blank or only punctuation.</summary>
    public sealed record NoQuery(Level Ceiling) : SearchAnswer;

    /// <summary>The index cannot be searched now.</summary>
    public sealed record Unavailable(Level Ceiling) : SearchAnswer;
}
