using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Pages;

/// <summary>The parts of a page outside its main text: never searched, but judged, since pupils who open the page see
/// them.</summary>
/// <param name="Texts">At most one for each place.</param>
/// <param name="Embeds">Addresses on other hosts from which the page shows pictures, players, frames or
/// objects.</param>
/// <param name="Pictures">Number of pictures in the page's own part, without small ones.</param>
/// <param name="Players">Number of videos, sounds, frames and objects in the page's own part.</param>
/// <param name="Captions">Captions of these pictures and players.</param>
public sealed record PageSides(
    ImmutableArray<(SidePlace Place, string Text)> Texts, ImmutableArray<PageUrl> Embeds, int Pictures, int Players,
    string Captions)
{
    public static PageSides None { get; } = new([], [], 0, 0, "");

    /// <summary>Empty when the place has no text.</summary>
    public string Text(SidePlace place) => Texts.FirstOrDefault(text => text.Place == place).Text ?? "";
}
