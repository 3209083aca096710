using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Transparency;

/// <summary>How the answering server processes data, derived from its options and from the headers of this very
/// answer.</summary>
/// <param name="Headers">Headers that tell the browser what it may load, keep and send.</param>
public sealed record TransparencyFacts(
    string Name, string Version, Level Ceiling, int Sites, bool AllowsGet, bool TakesReports, bool Counts, bool Script,
    int ConcurrentSearches, int WaitingSearches,
    ImmutableArray<DataUse> Uses, ImmutableArray<(string Name, string Value)> Headers)
{
    static readonly ImmutableArray<string> Told =
    [
        "Content-Security-Policy", "Referrer-Policy", "Cache-Control", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "Permissions-Policy", "X-Content-Type-Options", "X-DNS-Prefetch-Control",
    ];

    static readonly string Built =
        typeof(TransparencyFacts).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "";

    public static TransparencyFacts Of(WebOptions options, SearchEngine engine, HttpResponse response) => new(
        options.Name, Built, engine.Ceiling, options.Sites.Sites.Count(site => site.IsFor(engine.Ceiling)),
        options.AllowGet, options.Reports is not null, options.Meter is not null, options.Script,
        options.ConcurrentSearches, options.WaitingSearches,
        [.. UsesOf(options)],
        [
            .. Told.Where(name => response.Headers.ContainsKey(name)).Select(name =>
                (name, response.Headers[name].ToString())),
        ]);

    static IEnumerable<DataUse> UsesOf(WebOptions options)
    {
        yield return new(
            "Les mots cherchés", "Trouver des pages ; montrer qui peut aider à qui en aurait besoin",
            "La mémoire vive de ce serveur",
            "Le temps de la réponse ; une minute après la dernière recherche, il n’en reste pas un octet en mémoire");
        yield return new(
            "La clé des adresses chiffrées, sous lesquelles le navigateur retrouve les résultats d’une recherche",
            "Pouvoir revenir en arrière sans que l’historique montre les mots", "La mémoire vive de ce serveur",
            "Deux heures au plus ; ensuite plus personne ne peut ouvrir ces adresses");
        if (options.Script)
        {
            yield return new(
                "Les lettres tapées dans la case, à partir de deux",
                "Proposer des mots, tirés de l’index et de la liste des sites", "La mémoire vive de ce serveur",
                "Le temps de la réponse");
        }

        yield return new(
            "La classe, la matière et les autres choix", "Montrer des pages du bon niveau",
            "L’adresse de la page ou le formulaire, puis la mémoire vive", "Le temps de la réponse");
        yield return new(
            "L’adresse réseau (IP)", "Envoyer la réponse à qui l’a demandée", "La mémoire vive, dans la connexion",
            "Le temps de la connexion ; elle n’est pas notée");
        if (options.Reports is not null)
        {
            yield return new(
                "Une empreinte de l’adresse réseau de qui signale une page, sous une clé tirée au hasard",
                "Qu’une personne seule n’épuise pas les signalements de toute l’école", "La mémoire vive de ce serveur",
                "Une heure au plus ; elle n’est jamais notée");
            yield return new(
                "Les pages signalées : adresse d’une page déjà montrée ici, raison choisie dans une liste, jour, "
                    + "nombre",
                "Qu’un enseignant regarde la page",
                "Un fichier du serveur (reports)",
                "Jusqu’à ce qu’un enseignant les oublie (review dismiss) ; rien ne dit qui a signalé");
        }

        if (options.Teachers is { } teachers)
        {
            yield return new(
                "Les comptes des enseignants qui tiennent les listes : nom, rôle, empreinte du mot de passe, clé "
                    + "chiffrée du second facteur, début des sessions",
                "Que seules des personnes de l’école décident des sites et des pages",
                "Un fichier du serveur (staff.json), que son propriétaire seul peut lire ; un cookie dans leur "
                    + "navigateur, pour leur espace seul",
                "Jusqu’à ce que l’administrateur efface le compte ; une session, dix heures au plus");
            yield return new(
                "Le journal de ces enseignants : qui a changé quoi dans les listes et les décisions, quand, pourquoi",
                "Que chaque décision ait une personne qui en réponde, et que l’on puisse y revenir",
                "Un fichier du serveur (journal)",
                $"{teachers.JournalYears} an{(teachers.JournalYears > 1 ? "s" : "")} ; rien n’y concerne un élève");
        }

        if (options.Meter is not null)
        {
            yield return new(
                "Le nombre de réponses, par sorte (réussie, erreur) et par durée, toutes personnes et toutes pages "
                    + "ensemble",
                "Savoir si le serveur suffit",
                "La mémoire vive ; l’administrateur les lit sur cette machine seule", "Jusqu’au prochain démarrage");
        }
    }
}

/// <summary>One kind of data that the running server handles, in French for parents and data protection
/// officers.</summary>
public sealed record DataUse(string Data, string Purpose, string Where, string HowLong);
