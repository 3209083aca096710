using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Spelling;

namespace SchoolSearch.App.Output;

/// <summary>Search results in JSON, flat, with codes.</summary>
sealed record SearchJson(
    string Query, string Ceiling, int Total, int Page, int Pages, Correction? Correction,
    ImmutableArray<SearchJson.AlsoSought> Synonyms, ImmutableArray<SearchJson.Result> Results)
{
    public DefinitionBox? Definition { get; init; }

    public Counts? Facets { get; init; }

    /// <summary>Help for the person who asks.</summary>
    public HelpBox? Help { get; init; }

    /// <summary>The search is not for school.</summary>
    public bool OffSchool { get; init; }

    /// <summary>Codes of subjects for further browsing.</summary>
    public ImmutableArray<string> Related { get; init; } = [];

    public static SearchJson From(SearchAnswer.Found found) => new(
        found.Query, found.Ceiling.Code(), found.Total, found.Page, found.Pages, found.Correction,
        [
            .. found.Synonyms.Select(synonym =>
                new AlsoSought(string.Join(' ', synonym.Typed), synonym.Also, synonym.Kind)),
        ],
        [.. found.Hits.Select(hit => new Result(
            hit.Rank, hit.Url.Value, hit.Title, hit.SiteName, hit.Levels.Minimum.Code(),
            [.. hit.Levels.Targets.Select(level => level.Code())],
            [.. hit.Subjects.Select(subject => subject.Code)], hit.Kind, hit.Purpose, hit.Licence.Name,
            hit.Language, hit.Score,
            [.. hit.Snippet.Select(passage => passage.Text)], hit.Account))])
    {
        Definition = found.Definition is { } definition
            ? new DefinitionBox(
                definition.Title, definition.Text, definition.Url.Value, definition.SiteName,
                definition.Levels.Minimum.Code()) : null,
        Help = found.Help is { } help
            ? new HelpBox(
                help.Theme.Code, help.IsQuiet, help.Words.Text,
                [.. help.Words.Lines.Select(line => new HelpNumber(line.Number, line.Name, line.Hours, line.Source))],
                help.Contacts)
            : null,
        OffSchool = found.IsOffSchool,
        Facets = new Counts(
            [.. found.Facets.Subjects.Select(facet => new FacetCount(facet.Subject.Code, facet.Count))],
            [.. found.Facets.Levels.Select(facet => new FacetCount(facet.Level.Code(), facet.Count))],
            [.. found.Facets.Kinds.Select(facet => new FacetCount(facet.Kind.ToString(), facet.Count))],
            found.Facets.Open),
        Related = [.. found.Related.Select(subject => subject.Code)],
    };

    public sealed record HelpBox(
        string Theme, bool Quiet, string Text, ImmutableArray<HelpNumber> Lines, ImmutableArray<HelpContact> Contacts);

    public sealed record HelpNumber(string Number, string Name, string Hours, string Source);

    public sealed record DefinitionBox(string Title, string Text, string Url, string Site, string Minimum);

    /// <param name="Open">Pages under an open licence.</param>
    public sealed record Counts(
        ImmutableArray<FacetCount> Subjects, ImmutableArray<FacetCount> Levels, ImmutableArray<FacetCount> Kinds,
        int Open);

    /// <param name="Value">A code.</param>
    public sealed record FacetCount(string Value, int Count);

    public sealed record AlsoSought(string Typed, string Also, string Kind);

    public sealed record Result(
        int Rank, string Url, string Title, string Site, string Minimum, ImmutableArray<string> Targets,
        ImmutableArray<string> Subjects,
        PageKind Kind,
        PagePurpose Purpose,
        string Licence, string Language, double Score, ImmutableArray<string> Snippet, ScoreAccount? Explanation);
}
