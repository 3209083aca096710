using SchoolSearch.Core.Pages;

namespace SchoolSearch.Web.Rendering;

/// <summary>Codes of page kinds in addresses, forms and the API.</summary>
static class KindCodes
{
    public static string Of(PageKind kind) => kind switch
    {
        PageKind.Exercise => "exercice",
        PageKind.Video => "video",
        PageKind.Pdf => "pdf",
        _ => "page",
    };

    public static PageKind? Find(string code)
    {
        foreach (var kind in Enum.GetValues<PageKind>())
        {
            if (Of(kind) == code)
            {
                return kind;
            }
        }

        return null;
    }
}
