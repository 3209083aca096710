namespace SchoolSearch.Core.Pages;

/// <summary>Reasons in a few French words, for people; each entry's evidence says the rest.</summary>
public static class RejectionReasonNames
{
    /// <summary>The name in the code for a reason that has no words yet.</summary>
    public static string Words(this RejectionReason reason) => reason switch
    {
        RejectionReason.OutOfScope => "hors de ce que la liste approuve",
        RejectionReason.Redirected => "redirigée",
        RejectionReason.RedirectOutOfScope => "mène hors de la liste",
        RejectionReason.TooManyRedirects => "trop de redirections",
        RejectionReason.DisallowedByRobots => "interdite par robots.txt",
        RejectionReason.RobotsUnreachable => "robots.txt injoignable",
        RejectionReason.PrivateAddress => "adresse de réseau privé",
        RejectionReason.NotFound => "introuvable",
        RejectionReason.Gone => "supprimée",
        RejectionReason.ServerError => "erreur du serveur",
        RejectionReason.HttpStatus => "refusée par le serveur",
        RejectionReason.Unreachable => "serveur injoignable",
        RejectionReason.TimedOut => "réponse trop lente",
        RejectionReason.TooLarge => "trop grande",
        RejectionReason.UnsupportedType => "type de fichier non lu",
        RejectionReason.EmptyBody => "vide",
        RejectionReason.BrokenEncoding => "réponse abîmée",
        RejectionReason.SiteBudgetSpent => "site déjà complet (max-pages)",
        RejectionReason.Trap => "adresses sans fin (piège)",
        RejectionReason.FaultyList => "plan du site ou flux avec des fautes",
        RejectionReason.StandIn => "page d’attente du site à la place de la page",
        RejectionReason.NotListed => "plus dans la liste",
        RejectionReason.Blocked => "bloquée par un enseignant",
        RejectionReason.NoIndex => "le site demande de ne pas l’indexer",
        RejectionReason.Unreadable => "illisible",
        RejectionReason.WrongLanguage => "autre langue",
        RejectionReason.NoText => "sans texte",
        RejectionReason.Unsafe => "refusée par la vérification",
        RejectionReason.SafetyUnknown => "vérification impossible",
        RejectionReason.Duplicate => "copie d’une autre page",
        RejectionReason.NearDuplicate => "presque la même qu’une autre page",
        RejectionReason.Quarantined => "site en quarantaine",
        RejectionReason.Blocklisted => "dans une liste de blocage",
        RejectionReason.UnknownMedia => "image ou vidéo sans texte",
        RejectionReason.ForReview => "à examiner par un enseignant",
        _ => reason.ToString(),
    };
}
