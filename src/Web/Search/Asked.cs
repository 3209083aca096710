using System.Globalization;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Rendering;

namespace SchoolSearch.Web.Search;

/// <summary>A search as requested, from which a page derives its further searches.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="Kind">Only pages of this kind.</param>
/// <param name="OpenOnly">Only pages under an open licence.</param>
/// <param name="Exact">The words as typed, without correction.</param>
/// <param name="ByGet">The search came in an address, so further searches may, too.</param>
public sealed record Asked(
    string Query, Place Place, int Page = 1, bool ByGet = false, PageKind? Kind = null, bool OpenOnly = false,
    bool Exact = false)
{
    public SearchRequest Request =>
        new(Query, Place.Level, Place.Subject?.Code, Page) { Kind = Kind, OpenOnly = OpenOnly, Exact = Exact };

    /// <summary>This search as an address. Only for people who already search by address.</summary>
    public string Href
    {
        get
        {
            var href = $"{Place.Search}?q={Uri.EscapeDataString(Query)}";
            if (Place.Subject is { } subject)
            {
                href += "&matiere=" + subject.Code;
            }

            if (Kind is { } kind)
            {
                href += "&type=" + kind.Code();
            }

            href += OpenOnly ? "&libre=1" : "";
            href += Exact ? "&exact=1" : "";
            return Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"{href}&page={Page}") : href;
        }
    }
}
