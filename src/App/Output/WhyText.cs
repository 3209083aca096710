using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Search.Index;

namespace SchoolSearch.App.Output;

/// <summary>A page's place and its reasons, in French.</summary>
static class WhyText
{
    public static IEnumerable<string> Lines(PagePlace place) => place switch
    {
        PagePlace.NotApproved => ["Hors liste : aucune liste n’approuve cette adresse."],
        PagePlace.Closed =>
            ["Retirée : un enseignant l’a bloquée (schoolsearch review decisions) ou son site est en quarantaine "
                + "(schoolsearch quarantine)."],
        PagePlace.AboveLevel => ["Au-dessus du niveau : elle n’est montrée qu’à des élèves plus âgés."],
        PagePlace.NotIndexed => ["Pas dans l’index."],
        PagePlace.Unavailable => ["Le moteur de recherche ne répond pas."],
        PagePlace.NotMatching page =>
            [
                Indexed(page.Title, page.Levels),
                "Pas trouvée : aucun des mots cherchés n’y est.",
                .. Missing(page.Missing),
            ],
        PagePlace.Found page =>
        [
            Indexed(page.Title, page.Levels),
            page.Rank is { } rank
                ? $"Rang : {rank}."
                : $"Rang : au-delà de {SearchEngine.MaximumPages * SearchEngine.PageSize}, personne ne lit si loin.",
            .. page.IsForOlder ? (string[])["Écrite pour des plus grands : elle vient après toutes les autres."] : [],
            $"Score : {AccountText.Of(page.Account)}",
            .. Missing(page.Missing),
            .. page.Before.Select(rival =>
                $"Avant elle, rang {rival.Rank} : {rival.Title} ({rival.Url.Value})\n    "
                    + $"{AccountText.Of(rival.Account)}{Advantage(rival.Account, page.Account)}"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    static string Indexed(string title, LevelRange levels) =>
        $"Dans l’index : « {title} », montrée à partir de {levels.Minimum.Label()}, écrite pour "
            + $"{string.Join(", ", levels.Targets.Select(level => level.Label()))}.";

    static IEnumerable<string> Missing(IReadOnlyCollection<string> words) =>
        words.Count > 0 ? [$"Mots qui manquent dans la page : {string.Join(", ", words)}."] : [];

    /// <summary>The kind of points in which the other page leads most. A page of another site may overtake with fewer
    /// points, so that one site does not fill the page.</summary>
    static string Advantage(ScoreAccount other, ScoreAccount page)
    {
        if (other.Score < page.Score)
        {
            return "\n    Elle passe devant avec un score plus bas : un site n’a que deux pages avant celles des "
                + "autres.";
        }

        var mine = page.Sums.ToDictionary(sum => sum.Kind, sum => sum.Value);
        var most = other.Sums.MaxBy(sum => sum.Value - mine.GetValueOrDefault(sum.Kind));
        return most is null ? "" : $"\n    Ce qui la met devant surtout : {most.Name}.";
    }
}
