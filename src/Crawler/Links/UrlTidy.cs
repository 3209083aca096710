using System.Text.RegularExpressions;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// The address of the page that a link means, without what says only who follows it: tracking parameters, session ids,
/// an empty query. Parameters keep their order, since some programs read them by place. Index pages stay as they are
/// (docs/decisions/0005). Neither start pages nor redirects are tidied: somebody has chosen the first, and a server
/// that redirects to an address with a session id would be asked the same again and again.
/// </summary>
static partial class UrlTidy
{
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

    /// <summary>Session ids of PHP, Java, ASP and ColdFusion, whatever they look like; "sid" and the like only where
    /// the value is a random number, as they mean other things too.</summary>
    [GeneratedRegex(
        "^((PHPSESSID|jsessionid|ASPSESSIONID[A-Z]*|CFID|CFTOKEN)(=.*)?"
            + "|(sid|s|session|sessionid|session_id|oscsid|zenid)=[0-9a-f]{16,128})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Session();

    /// <summary>Java servers write the id as a path parameter (Servlet specification, 7.1.3), ASP.NET as a segment of
    /// its own: (S(…)).</summary>
    [GeneratedRegex(
        @";jsessionid=[^/;]*|/\(S\([a-z0-9]{24}\)\)(?=/)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SessionInPath();
}
