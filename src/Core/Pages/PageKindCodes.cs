namespace SchoolSearch.Core.Pages;

/// <summary>Codes of page kinds on the command line, in addresses, forms and the API.</summary>
public static class PageKindCodes
{
    public static string Code(this PageKind kind) => kind switch
    {
        PageKind.Exercise => "exercice",
        PageKind.Video => "video",
        PageKind.Pdf => "pdf",
        _ => "page",
    };

    /// <summary>Null for an unknown code.</summary>
    public static PageKind? Find(string? code)
    {
        foreach (var kind in Enum.GetValues<PageKind>())
        {
            if (kind.Code() == code)
            {
                return kind;
            }
        }

        return null;
    }
}
