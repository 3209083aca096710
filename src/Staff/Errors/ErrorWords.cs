namespace SchoolSearch.Staff.Errors;

/// <summary>The text of an error page.</summary>
public sealed record ErrorWords(string Title, string Advice)
{
    public static ErrorWords For(int status) => status switch
    {
        400 => new(
            "Ce formulaire ne compte plus",
            "Il a été ouvert avant d’entrer, ou dans une autre fenêtre. Revenez à la page précédente, rechargez-la et "
                + "recommencez."),
        403 => new(
            "Ce n’est pas dans votre rôle",
            "Demandez à une relectrice, un relecteur ou à l’administrateur de l’espace."),
        404 => new("Cette page n’existe pas", "Elle a peut-être été retirée. Revenez à l’accueil de l’espace."),
        405 => new("On ne peut pas faire cela ici", "Revenez à l’accueil de l’espace."),
        413 => new("C’est trop long", "Raccourcissez le texte, puis envoyez-le de nouveau."),
        421 => new(
            "Cet espace demande HTTPS",
            "Ouvrez-le sur la machine du serveur, ou par l’adresse en https:// que donne votre établissement. Pour "
                + "l’administrateur : le serveur frontal doit envoyer X-Forwarded-Proto."),
        429 => new(
            "Trop d’essais",
            "Attendez un quart d’heure. Un navigateur où vous êtes déjà entré garde ses propres essais."),
        503 => new("Le serveur est occupé", "Attendez un instant, puis recommencez."),
        >= 500 => new("Quelque chose s’est mal passé", "Rien n’est perdu. Attendez un peu, puis recommencez."),
        _ => new("Ce n’est pas possible", "Revenez à l’accueil de l’espace."),
    };
}
