using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Query;
using SchoolSearch.Search.Text;

namespace SchoolSearch.Search.Answers;

/// <summary>
/// Pages about a site instead of a subject: its plan, its lists of pages, its legal notice. They share words with all
/// searches and answer none, so they come after pages of content, unless the search asks for them.
/// </summary>
static class SiteNotices
{
    /// <summary>Keys of titles of notices.</summary>
    static readonly FrozenSet<string> Titles = new[]
    {
        "À propos", "À propos du site", "À propos de ce site", "Mentions légales", "Plan du site", "Plan",
        "Qui sommes-nous", "Contact", "Contactez-nous", "Nous contacter", "Nous écrire", "Crédits", "Auteurs",
        "Conditions d’utilisation", "Conditions générales d’utilisation", "Politique de confidentialité",
        "Confidentialité", "Données personnelles", "Vie privée", "Cookies", "Gestion des cookies",
        "Accessibilité", "Déclaration d’accessibilité", "Licence", "Licence du site", "Remerciements", "Partenaires",
        "Nouveautés du site", "Aide du site", "Foire aux questions", "FAQ", "Livre d’or", "Connexion", "Inscription",
    }.Select(TitleKey.Of).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsNotice(PageSummary page, UnderstoodQuery query)
    {
        var title = TitleKey.Of(page.Title);
        var asked = TitleKey.Of(query.Asked.Words);
        return title != asked
            && ((page.Purpose == PagePurpose.Index && !query.Purposes.Contains(PagePurpose.Index))
                || Titles.Contains(title));
    }
}
