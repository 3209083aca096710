namespace SchoolSearch.Web.Errors;

/// <summary>The text of an error page, in words for children.</summary>
public sealed record ErrorWords(string Title, string Advice)
{
    public static ErrorWords For(int status) => status switch
    {
        400 => new("Je n’ai pas compris", "Cette demande est mal écrite. Retourne à l’accueil et essaie encore."),
        403 =>
            new(
                "Ce n’est pas possible d’ici",
                "Ce formulaire s’envoie depuis la page de ce moteur. Retourne à l’accueil et essaie encore."),
        404 =>
            new("Cette page n’existe pas", "L’adresse est peut-être mal recopiée. Retourne à l’accueil pour chercher."),
        405 => new("On ne peut pas faire cela ici", "Pour chercher, écris tes mots dans la case de la page d’accueil."),
        408 => new(
            "C’était trop long à arriver", "La connexion est peut-être lente. Retourne à l’accueil et essaie encore."),
        410 =>
            new(
                "Cette page est oubliée",
                "Le moteur ne garde rien de ce que tu écris : l’adresse de sa réponse ne marche qu’une heure ou deux. "
                    + "Retourne à l’accueil et recommence."),
        413 or 414 => new("C’est trop long", "Essaie avec moins de mots : deux ou trois suffisent souvent."),
        415 => new("Je ne sais pas lire cela", "Pour chercher, écris tes mots dans la case de la page d’accueil."),
        503 =>
            new(
                "Il y a beaucoup de monde",
                "Beaucoup de personnes cherchent en ce moment. Attends un peu, puis essaie encore."),
        >= 500 => new("Quelque chose s’est mal passé", "Ce n’est pas ta faute. Attends un peu, puis essaie encore."),
        _ => new("Ce n’est pas possible", "Retourne à l’accueil et essaie encore."),
    };

    /// <summary>The same for whoever writes a program that asks the API.</summary>
    public static string ForPrograms(int status) => status switch
    {
        400 => "Cette demande est mal écrite. Envoyez les champs q, niveau, matiere, type, libre, page et exact dans "
            + "un formulaire ou dans un objet JSON sans objets dedans.",
        404 => "Cette adresse n’existe pas. La liste des adresses est dans /api/openapi.json.",
        405 => "Cette adresse n’accepte pas cette méthode. /api/openapi.json dit lesquelles.",
        413 or 414 => "Cette demande est trop longue. Quelques mots suffisent dans « q ».",
        415 => "Le corps n’est ni un formulaire (application/x-www-form-urlencoded), ni du JSON (application/json). "
            + "Dites lequel dans Content-Type.",
        _ => For(status).Title,
    };
}
