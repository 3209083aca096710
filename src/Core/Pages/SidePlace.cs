namespace SchoolSearch.Core.Pages;

/// <summary>Where on a page words stand beside its main text.</summary>
public enum SidePlace
{
    /// <summary>Menus, banners, footers, and whatever else a reader sees around the text.</summary>
    Frame,

    /// <summary>A container that calls itself comments, reviews or a guest book.</summary>
    Comments,

    /// <summary>A container that calls itself advertising.</summary>
    Advert,

    /// <summary>Not shown, or shown so that nobody reads it: transparent, tiny, off the screen, in the colour of its
    /// ground.</summary>
    Hidden,

    /// <summary>Texts of pictures, buttons, fields and tooltips.</summary>
    Attributes,

    /// <summary>The keywords that the page gives itself.</summary>
    Keywords,
}
