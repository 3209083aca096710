using SchoolSearch.Crawler.Warc;

namespace SchoolSearch.App.Output;

/// <summary>Why records of an archive were skipped, in French.</summary>
static class WarcSkipNames
{
    public static string Words(WarcSkip why) => why switch
    {
        WarcSkip.OtherRecord => "autres enregistrements (demandes, métadonnées, robots.txt…)",
        WarcSkip.OtherScheme => "enregistrements qui ne sont pas du web (dns, ftp…)",
        WarcSkip.NotListed => "adresses qu’aucune liste n’approuve",
        WarcSkip.NotOk => "réponses autres que 200 (redirections, erreurs)",
        WarcSkip.UnsupportedType => "fichiers d’un type qui n’est pas lu (images, styles…)",
        WarcSkip.TooLarge => "pages trop grandes",
        WarcSkip.Damaged => "réponses abîmées ou coupées",
        WarcSkip.EmptyBody => "pages vides",
        WarcSkip.DisallowedByRobots => "pages que robots.txt interdit",
        WarcSkip.NotNewer => "pages déjà gardées, de la même visite ou d’une visite plus récente",
        WarcSkip.RefusedSince => "pages que le moissonnage a refusées depuis",
        WarcSkip.SiteFull => "pages d’un site qui a déjà toutes les siennes (max-pages)",
        WarcSkip.Quarantined => "pages d’un site en quarantaine",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
