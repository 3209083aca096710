using System.Collections.Immutable;

namespace SchoolSearch.Search.Index;

/// <summary>How a score came about: the values of its parts add up to it.</summary>
public sealed record ScoreAccount(double Score, ImmutableArray<ScorePart> Parts)
{
    /// <summary>Parts summed by kind, greatest first.</summary>
    public ImmutableArray<ScoreSum> Sums =>
    [
        .. Parts.GroupBy(part => part.Kind)
            .Select(group => new ScoreSum(
                group.Key, group.Sum(part => part.Value),
                [.. group.Select(part => part.Word).Where(word => word.Length > 0).Distinct()]))
            .OrderByDescending(sum => sum.Value),
    ];
}

/// <param name="Word">The matching term, mostly a stem. Empty for parts that do not depend on a word.</param>
public sealed record ScorePart(ScorePartKind Kind, double Value, string Word = "");

/// <param name="Words">The matching words, each once.</param>
public sealed record ScoreSum(ScorePartKind Kind, double Value, ImmutableArray<string> Words)
{
    /// <summary>For teachers.</summary>
    public string Name => Kind switch
    {
        ScorePartKind.Title => "mots du titre",
        ScorePartKind.Headings => "mots des intertitres",
        ScorePartKind.Description => "mots du résumé",
        ScorePartKind.Everything => "mots de la page",
        ScorePartKind.Anchors => "mots des liens vers la page",
        ScorePartKind.UrlWords => "mots de l’adresse",
        ScorePartKind.Exact => "mots exacts",
        ScorePartKind.Root => "mots de la même famille",
        ScorePartKind.Body => "mots du texte",
        ScorePartKind.Near => "mots proches l’un de l’autre",
        ScorePartKind.Substitute => "mots à la place d’un mot absent",
        ScorePartKind.WholeTitle => "titre entier",
        ScorePartKind.HomeOf => "accueil du site nommé",
        ScorePartKind.Definition => "article de ce nom",
        ScorePartKind.SmallWords => "petits mots dont parle le titre",
        ScorePartKind.Level => "niveau de l’élève",
        ScorePartKind.Freshness => "page récente",
        ScorePartKind.Purpose => "ce à quoi sert la page",
        ScorePartKind.Quality => "qualité de la page",
        _ => Kind.ToString(),
    };
}

/// <summary>The origin of a part of a score.</summary>
public enum ScorePartKind
{
    Title,
    Headings,
    Description,
    Body,
    Everything,
    Anchors,
    UrlWords,
    Exact,
    Root,
    Near,
    Substitute,
    WholeTitle,
    HomeOf,
    Definition,
    SmallWords,
    Level,
    Freshness,
    Purpose,
    Quality,
}
