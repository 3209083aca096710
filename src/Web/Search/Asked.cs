using System.Globalization;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Installation;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Sealing;

namespace SchoolSearch.Web.Search;

/// <summary>A search as requested, from which a page derives its further searches.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="Kind">Only pages of this kind.</param>
/// <param name="OpenOnly">Only pages under an open licence.</param>
/// <param name="Exact">The words as typed, without correction.</param>
/// <param name="ByGet">The search came readable in an address, so further searches may, too.</param>
public sealed record Asked(
    string Query, Place Place, int Page = 1, bool ByGet = false, PageKind? Kind = null, bool OpenOnly = false,
    bool Exact = false)
{
    /// <summary>The address of a page that a teacher asks about; empty for none.</summary>
    public string PageAskedAbout { get; init; } = "";

    /// <summary>A browser's address bar sent it, as the kit sets it up.</summary>
    public bool FromAddressBar { get; init; }

    /// <summary>A page of this server sent it, so its sealed address opens only for visits from such pages.</summary>
    public bool FromOwnPage { get; init; }

    /// <summary>The fields of a form that asks the same.</summary>
    public IReadOnlyDictionary<string, string> Fields
    {
        get
        {
            var fields = new Dictionary<string, string> { ["q"] = Query };
            Add("niveau", Place.Level?.Code());
            Add("matiere", Place.Subject?.Code);
            Add("type", Kind?.Code());
            Add("libre", OpenOnly ? "1" : null);
            Add("exact", Exact ? "1" : null);
            Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
            Add(AddressBar.Field, FromAddressBar ? AddressBar.Value : null);
            return fields;

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    fields.Add(name, value);
                }
            }
        }
    }

    public SearchRequest Request =>
        new(Query, Place.Level, Place.Subject?.Code, Page) { Kind = Kind, OpenOnly = OpenOnly, Exact = Exact };

    /// <summary>This search as an address that anybody can read. Only for people who already search by
    /// address.</summary>
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

    /// <summary>This search as an address that only this server can read, and only for an hour or two.</summary>
    public string SealedBy(SealedForms forms) => forms.AddressOf(Place.Search, new SealedForm(Fields, FromOwnPage));
}
