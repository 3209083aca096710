using System.Text.RegularExpressions;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// The address of the page that a link means, without the parts about its visitor: tracking parameters, session ids, an
/// empty query. Parameters keep their order, since some programs read them by place. Index pages stay as they are
/// (docs/decisions/0005). Start pages are not tidied, since somebody chose them. Redirects are not either: a server
/// that adds a session id would be asked the same again and again.
/// </summary>
public static partial class UrlTidy
{
    /// <summary>The address itself when it has no such parts.</summary>
    public static PageUrl Tidy(PageUrl url)
    {
        var target = url.PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var tidy = SessionInPath().Replace(path, "");
        if (question >= 0)
        {
            var query = string.Join('&', target[(question + 1)..].Split('&').Where(IsContent));
            tidy += query.Length > 0 ? "?" + query : "";
        }

        return tidy != target && PageUrl.TryParse(url.Origin + tidy, out var better) ? better : url;
    }

    static bool IsContent(string parameter) =>
        parameter.Length > 0 && !Tracking().IsMatch(parameter) && !Session().IsMatch(parameter);

    /// <summary>Campaign and click marks: Google, Meta, Microsoft, Mailchimp, HubSpot, Matomo (and Piwik), AT Internet,
    /// Yandex.</summary>
    [GeneratedRegex(
        "^(utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|_gl|_ga|msclkid|mc_cid|mc_eid|_hsenc|_hsmi"
            + "|(pk|mtm|piwik)_(campaign|kwd|keyword|source|medium|content|cid|group|placement|cpn)"
            + "|matomo_[a-z]+|xtor|xtref|yclid|igshid)(=|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tracking();

    /// <summary>Session ids of PHP, Java, ASP and ColdFusion, whatever their form; "sid" and the like only with a
    /// random number as value, as they have other meanings too.</summary>
    [GeneratedRegex(
        "^((PHPSESSID|jsessionid|ASPSESSIONID[A-Z]*|CFID|CFTOKEN)(=.*)?"
            + "|(sid|s|session|sessionid|session_id|oscsid|zenid)=[0-9a-f]{16,128})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Session();

    /// <summary>Java servers write the id as a path parameter (Servlet specification, 7.1.3), ASP.NET as a separate
    /// segment: (S(…)).</summary>
    [GeneratedRegex(
        @";jsessionid=[^/;]*|/\(S\([a-z0-9]{24}\)\)(?=/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SessionInPath();
}
