using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Safety;

/// <summary>A part of a page in which words are searched, and their factor there.</summary>
sealed class SafetyPlace(string name, double factor, bool dilutes)
{
    public static readonly SafetyPlace
        Title = new("titre", 1.5, false),
        Address = new("adresse", 1.5, false),
        Headings = new("intertitres", 1.2, true),
        Body = new("texte", 1, true),
        Links = new("liens", 0.6, false),
        Embeds = new("contenus intégrés", 1, false);

    static readonly SafetyPlace
        Frame = new("alentour du texte", 0.5, true),
        Comments = new("commentaires", 1, true),
        Advert = new("publicité", 1, true),
        Hidden = new("texte caché", 1.2, false),
        Attributes = new("attributs", 0.8, false),
        Keywords = new("mots-clés", 1, false);

    /// <summary>In French, for evidence.</summary>
    public string Name { get; } = name;

    /// <summary>Factor of a word's weight.</summary>
    public double Factor { get; } = factor;

    /// <summary>A longer text makes single words in it count less.</summary>
    public bool Dilutes { get; } = dilutes;

    /// <summary>Parts in separate containers, which can be cut off from the page.</summary>
    public bool IsApart => this == Comments || this == Advert;

    public bool IsFrame => this == Frame;

    public static SafetyPlace Of(SidePlace place) => place switch
    {
        SidePlace.Frame => Frame,
        SidePlace.Comments => Comments,
        SidePlace.Advert => Advert,
        SidePlace.Hidden => Hidden,
        SidePlace.Attributes => Attributes,
        SidePlace.Keywords => Keywords,
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
