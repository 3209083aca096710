using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Fetching;

namespace SchoolSearch.Crawler.StandIns;

/// <summary>
/// Pages that stand for every page of a site for a while, though the server says 200 (docs/decisions/0045): they mean
/// "not now". They have few words, some of which say so. Maintenance, robot checks and failed programs are recognised
/// everywhere; a login or consent wall only where another page is stored, for some pages are meant to be one.
/// </summary>
static class StandIn
{
    /// <summary>The status that the server should have sent (RFC 9110, section 15.6.4).</summary>
    const int ServiceUnavailable = 503;

    /// <summary>Words of a page that only says that there is nothing.</summary>
    const int FewWords = 150;

    /// <summary>Words within which such a page says so.</summary>
    const int FirstWords = 60;

    /// <summary>Words of a robot check that does not say what it is.</summary>
    const int NearlyNoWords = 80;

    /// <summary>Words of a wall, which may have a menu around it.</summary>
    const int WordsOfWall = 250;

    static readonly string[] Maintenance =
    [
        "site en maintenance", "site est en maintenance", "site internet est en maintenance", "en cours de maintenance",
        "maintenance en cours", "actuellement en maintenance", "actuellement en cours de maintenance",
        "page en maintenance", "mode maintenance", "maintenance programmee", "operation de maintenance",
        "under maintenance", "down for maintenance", "scheduled maintenance", "maintenance mode",
        "site temporairement indisponible", "site est temporairement indisponible", "site momentanement indisponible",
        "site est momentanement indisponible", "site est temporairement inaccessible", "site indisponible",
        "service temporairement indisponible", "service momentanement indisponible", "service indisponible",
        "service unavailable", "temporarily unavailable", "serons bientot de retour", "serons de retour",
        "revenons bientot", "bientot de retour", "be back soon", "be right back", "briefly unavailable",
    ];

    static readonly string[] MaintenanceTitles = ["en maintenance", "maintenance du site"];

    static readonly string[] RobotCheck =
    [
        "just a moment", "checking your browser", "verifying you are human", "verify you are human",
        "confirm you are human", "making sure you re not a bot", "making sure you are not a bot",
        "verification de votre navigateur", "verifions votre navigateur", "verifiez que vous etes humain",
        "verifiez que vous etes un humain", "verification que vous n etes pas un robot",
        "nous verifions que vous n etes pas un robot", "enable javascript and cookies to continue",
        "activez javascript et les cookies pour continuer", "attention required", "ddos protection",
        "unusual traffic", "trafic inhabituel",
    ];

    static readonly string[] RobotCheckTitles =
    [
        "pas un robot", "not a robot", "not a bot", "verification de securite", "controle de securite",
        "security check", "un instant",
    ];

    /// <summary>Scripts and fields of Cloudflare, Anubis, DDoS-Guard, Sucuri, Imperva, DataDome, AWS and
    /// HUMAN.</summary>
    static readonly string[] RobotCheckMarks =
    [
        "/cdn-cgi/challenge-platform/", "cf-chl-", "_cf_chl_opt", "anubis_challenge", "/.within.website/x/cmd/anubis",
        "ddos-guard", "sucuri_cloudproxy", "_Incapsula_Resource", "captcha-delivery.com", "awswaf", "px-captcha",
    ];

    static readonly string[] Failure =
    [
        "error establishing a database connection", "erreur lors de la connexion a la base de donnees",
        "erreur de connexion a la base de donnees", "erreur de connexion a la base",
        "impossible de se connecter a la base de donnees", "connexion a la base de donnees impossible",
        "connexion impossible a la base de donnees", "base de donnees indisponible", "probleme de base de donnees",
        "could not connect to the database", "unable to connect to the database", "could not connect to mysql",
        "can t connect to mysql server", "can t connect to local mysql server", "too many connections",
        "access denied for user", "sqlstate", "mysql server has gone away", "database connection failed",
        "database error", "erreur sql", "there has been a critical error", "il y a eu une erreur critique",
        "uncaught exception", "internal server error", "erreur interne du serveur",
        "une erreur technique est survenue",
        "bad gateway", "gateway timeout",
    ];

    static readonly string[] Login =
    [
        "connexion", "se connecter", "connectez", "identifiez", "identification", "authentification", "log in",
        "login", "sign in", "identifiant", "mot de passe",
    ];

    static readonly string[] Consent =
    [
        "accepter et continuer", "continuer sans accepter", "tout accepter", "accepter les cookies", "accept all",
        "avant de continuer", "before you continue", "votre consentement", "gerer mes choix", "parametrer les cookies",
    ];

    /// <summary>The meaning of an answer: a stand-in means that the server cannot answer now.</summary>
    public static FetchResult Read(FetchResult result)
    {
        if (result is not FetchResult.Fetched { IsHtml: true } fetched)
        {
            return result;
        }

        var html = fetched.Text.Text;
        var glance = PageGlance.Of(html);
        return KindOf(glance, html) is { } kind
            ? new FetchResult.TryLater(
                RejectionReason.StandIn, $"{kind}, et rien d’autre : « {Short(glance)} ».", ServiceUnavailable, null)
            {
                Took = result.Took,
            }
            : result;
    }

    /// <summary>The wall shown in place of a stored page, in French; null when the page is no wall.</summary>
    public static string? WallOf(string html)
    {
        var glance = PageGlance.Of(html);
        return glance.Text.Count > WordsOfWall ? null
            : glance.HasPassword && glance.Says(Login, FirstWords)
                ? $"Une demande de connexion à la place de la page : « {Short(glance)} »."
            : glance.Says(Consent, WordsOfWall)
                ? $"Une demande de consentement à la place de la page : « {Short(glance)} »."
            : null;
    }

    static string? KindOf(PageGlance glance, string html)
    {
        var words = glance.Text.Count;
        return words <= FewWords
            && (
                glance.Says(Maintenance, FirstWords)
                || glance.Names(MaintenanceTitles) || glance.Title == " maintenance ")
                ? "Page de maintenance"
            : words <= FewWords && glance.Says(Failure, FirstWords) ? "Page d’erreur du programme du site"
            : (words <= FewWords && (glance.Says(RobotCheck, FirstWords) || glance.Names(RobotCheckTitles)))
            || (words <= NearlyNoWords && RobotCheckMarks.Any(mark => html.Contains(mark, StringComparison.Ordinal)))
                ? "Contrôle contre les robots"
            : null;
    }

    static string Short(PageGlance glance)
    {
        var name = glance.Name.Length > 0 ? glance.Name : string.Join(' ', glance.Text.Take(12));
        return name.Length <= 100 ? name : name[..99] + "…";
    }
}
