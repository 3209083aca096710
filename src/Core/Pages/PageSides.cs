using System.Collections.Immutable;
using SchoolSearch.Core.Addresses;

namespace SchoolSearch.Core.Pages;

/// <summary>What stands on a page beside its main text: never searched, but weighed, since pupils who open the page
/// meet it.</summary>
/// <param name="Texts">At most one for each place.</param>
/// <param name="Embeds">Addresses on other hosts of which the page shows pictures, players, frames or objects.</param>
/// <param name="Pictures">Pictures in the page's own part, small ones left out.</param>
/// <param name="Players">Videos, sounds, frames and objects in the page's own part.</param>
/// <param name="Captions">What these pictures and players say they show.</param>
public sealed record PageSides(
    ImmutableArray<(SidePlace Place, string Text)> Texts, ImmutableArray<PageUrl> Embeds, int Pictures, int Players,
    string Captions)
{
    public static PageSides None { get; } = new([], [], 0, 0, "");

    /// <summary>Empty when nothing stands there.</summary>
    public string Text(SidePlace place) => Texts.FirstOrDefault(text => text.Place == place).Text ?? "";
}
