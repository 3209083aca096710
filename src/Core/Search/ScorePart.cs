using System.Collections.Immutable;

namespace SchoolSearch.Core.Search;

/// <param name="Words">Which words matched, as the field has them: stems, mostly. Empty for what does not depend on words.</param>
public sealed record ScorePart(ScorePartKind Kind, double Value, ImmutableArray<string> Words)
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
        ScorePartKind.Near => "mots proches l’un de l’autre",
        ScorePartKind.Substitute => "mots à la place d’un mot absent",
        ScorePartKind.WholeTitle => "titre entier",
        ScorePartKind.HomeOf => "accueil du site nommé",
        ScorePartKind.Level => "niveau de l’élève",
        ScorePartKind.Freshness => "page récente",
        ScorePartKind.Quality => "qualité de la page",
        _ => Kind.ToString(),
    };
}
