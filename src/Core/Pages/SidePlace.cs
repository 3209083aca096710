namespace SchoolSearch.Core.Pages;

/// <summary>A part of a page outside its main text.</summary>
public enum SidePlace
{
    /// <summary>Menus, banners, footers, and everything else that is visible around the text.</summary>
    Frame,

    /// <summary>A container marked as comments, reviews or a guest book.</summary>
    Comments,

    /// <summary>A container marked as advertising.</summary>
    Advert,

    /// <summary>Not shown, or shown illegibly: transparent, tiny, off the screen, in the colour of its
    /// background.</summary>
    Hidden,

    /// <summary>Texts of pictures, buttons, fields and tooltips.</summary>
    Attributes,

    /// <summary>The page's keywords metadata.</summary>
    Keywords,
}
