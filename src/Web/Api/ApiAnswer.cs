using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;
using Shown = SchoolSearch.Search.Answers.Hit;

namespace SchoolSearch.Web.Api;

/// <summary>The API's answer to a search. The names in JSON, the order of members and their descriptions in the
/// OpenAPI document all come from these records.</summary>
sealed record ApiAnswer(
    [property: JsonPropertyName("requete"), Description("Les mots reçus.")]
    string Query,
    [property: JsonPropertyName("niveau"), Description("Le niveau appliqué, jamais au-dessus du plafond de l’école.")]
    Level Ceiling,
    [property: JsonPropertyName("total"), Description("Pages trouvées.")]
    int Total,
    [property: JsonPropertyName("page"), Description("À partir de 1.")]
    int Page,
    [property: JsonPropertyName("pages"), Description("Pages de résultats.")]
    int Pages,
    [property: JsonPropertyName("correction")]
    ApiAnswer.Corrected? Correction,
    [property: JsonPropertyName("resultats")]
    ImmutableArray<ApiAnswer.Result> Results,
    [property: JsonPropertyName("matieres")]
    ImmutableArray<ApiAnswer.SubjectCount> Subjects,
    [property: JsonPropertyName("niveaux")]
    ImmutableArray<ApiAnswer.LevelCount> Levels,
    [property: JsonPropertyName("types")]
    ImmutableArray<ApiAnswer.KindCount> Kinds,
    [property: JsonPropertyName("pagesLibres"), Description("Pages sous licence libre.")]
    int Open,
    [property: JsonPropertyName("definition")]
    ApiAnswer.Article? Definition,
    [property: JsonPropertyName("aide")]
    ApiHelp? Help,
    [property: JsonPropertyName("horsEcole"), Description("Cette recherche n’est pas pour l’école.")]
    bool IsOffSchool,
    [property: JsonPropertyName("matieresProches")]
    ImmutableArray<ApiAnswer.NearSubject> Related)
{
    public static ApiAnswer Of(SearchAnswer.Found found) => new(
        found.Query, found.Ceiling, found.Total, found.Page, found.Pages,
        found.Correction is { } better ? new Corrected(better.Query, better.Applied) : null,
        [.. found.Hits.Select(Result.Of)],
        [.. found.Facets.Subjects.Select(facet => new SubjectCount(facet.Subject, facet.Subject.Label, facet.Count))],
        [.. found.Facets.Levels.Select(facet => new LevelCount(facet.Level, facet.Count))],
        [.. found.Facets.Kinds.Select(facet => new KindCount(facet.Kind, facet.Count))],
        found.Facets.Open,
        found.Definition is { } definition ? Article.Of(definition) : null,
        found.Help is { } help ? ApiHelp.Of(help) : null,
        found.IsOffSchool,
        [.. found.Related.Select(subject => new NearSubject(subject, subject.Label))]);

    public sealed record Corrected(
        [property: JsonPropertyName("requete"), Description("Les mots corrigés.")]
        string Query,
        [property: JsonPropertyName("appliquee"), Description("Les résultats sont ceux des mots corrigés.")]
        bool Applied);

    public sealed record SubjectCount(
        [property: JsonPropertyName("code")]
        Subject Code,
        [property: JsonPropertyName("nom"), Description("Nom.")]
        string Name,
        [property: JsonPropertyName("pages"), Description("Pages de cette matière.")]
        int Pages);

    public sealed record LevelCount(
        [property: JsonPropertyName("code"), Description("Niveau.")]
        Level Code,
        [property: JsonPropertyName("pages"), Description("Pages que ce niveau laisserait.")]
        int Pages);

    public sealed record KindCount(
        [property: JsonPropertyName("code")]
        PageKind Code,
        [property: JsonPropertyName("pages"), Description("Pages de ce type.")]
        int Pages);

    public sealed record NearSubject(
        [property: JsonPropertyName("code")]
        Subject Code,
        [property: JsonPropertyName("nom"), Description("Nom.")]
        string Name);

    public sealed record Result(
        [property: JsonPropertyName("rang"), Description("À partir de 1.")]
        int Rank,
        [property: JsonPropertyName("adresse")]
        PageUrl Url,
        [property: JsonPropertyName("titre"), Description("Titre de la page.")]
        string Title,
        [property: JsonPropertyName("site"), Description("Nom du site.")]
        string Site,
        [property: JsonPropertyName("extraits")]
        ImmutableArray<Excerpt> Snippet,
        [property: JsonPropertyName("niveauMinimum"), Description("Jamais montrée en dessous.")]
        Level Minimum,
        [property: JsonPropertyName("niveaux"), Description("Pour qui elle est écrite.")]
        ImmutableArray<Level> Targets,
        [property: JsonPropertyName("pourPlusGrands"), Description(
            "Écrite pour deux niveaux de plus que celui qui est demandé, ou davantage : vient après les autres.")]
        bool IsForOlder,
        [property: JsonPropertyName("aCote"), Description(
            "Partage peu avec la recherche : vient en dernier, sous une ligne qui le dit.")]
        bool IsBeside,
        [property: JsonPropertyName("matieres")]
        ImmutableArray<Subject> Subjects,
        [property: JsonPropertyName("type")]
        PageKind Kind,
        [property: JsonPropertyName("usage")]
        PagePurpose Purpose,
        [property: JsonPropertyName("licence"), Description("Nom de la licence.")]
        string Licence,
        [property: JsonPropertyName("libre"), Description("La licence permet de réutiliser.")]
        bool IsOpen,
        [property: JsonPropertyName("langue"), Description("Étiquette de langue (BCP 47).")]
        string Language)
    {
        public static Result Of(Shown hit) => new(
            hit.Rank, hit.Url, hit.Title, hit.SiteName, [.. hit.Snippet.Select(Excerpt.Of)], hit.Levels.Minimum,
            [.. hit.Levels.Targets], hit.IsForOlder, hit.IsBeside, hit.Subjects.IsDefault ? [] : hit.Subjects,
            hit.Kind, hit.Purpose, hit.Licence.Name, hit.Licence.Openness == Openness.Open, hit.Language);
    }

    public sealed record Excerpt(
        [property: JsonPropertyName("texte"), Description("Passage de la page.")]
        string Text,
        [property: JsonPropertyName("marques"), Description(
            "Paires de positions en unités UTF-16 ; la seconde est exclue.")]
        ImmutableArray<ImmutableArray<int>> Marks)
    {
        public static Excerpt Of(Passage passage) => new(
            passage.Text,
            [
                .. passage.Marks.Select(mark => (ImmutableArray<int>)
                    [mark.Start.GetOffset(passage.Text.Length), mark.End.GetOffset(passage.Text.Length)]),
            ]);
    }

    public sealed record Article(
        [property: JsonPropertyName("titre"), Description("Titre de l’article.")]
        string Title,
        [property: JsonPropertyName("texte"), Description("Ses premières phrases.")]
        string Text,
        [property: JsonPropertyName("adresse")]
        PageUrl Url,
        [property: JsonPropertyName("source"), Description("Nom de l’encyclopédie.")]
        string Source,
        [property: JsonPropertyName("langue"), Description("Étiquette de langue.")]
        string Language,
        [property: JsonPropertyName("niveauMinimum"), Description("Jamais montrée en dessous.")]
        Level Minimum)
    {
        public static Article Of(Definition definition) => new(
            definition.Title, definition.Text, definition.Url, definition.SiteName, definition.Language,
            definition.Levels.Minimum);
    }
}
