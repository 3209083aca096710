using Microsoft.Playwright;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>A way of viewing a page in a browser.</summary>
/// <param name="Name">Its name in the accessibility statement.</param>
/// <param name="Style">Added to the page's own style; empty for none.</param>
sealed record PageView(
    string Name, string File, int Width, int Height, ColorScheme Colours, float Scale = 1, string Style = "")
{
    /// <summary>WCAG 2.2, success criterion 1.4.12; RGAA 4.1, criterion 10.12.</summary>
    const string Spacing =
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { "
            + "margin-bottom: 2em !important }";

    public static IReadOnlyList<PageView> All { get; } =
    [
        new("En couleurs claires", "light", 900, 1000, ColorScheme.Light),
        new("En couleurs sombres", "dark", 900, 1000, ColorScheme.Dark),
        new("Sur un écran de 320 points de large", "320", 320, 640, ColorScheme.Light),
        // 1280 points at 200 % leave 640.
        new(
            "Agrandie à 200 %, lettres, mots et lignes espacés", "zoom", 640, 450, ColorScheme.Light, Scale: 2,
            Style: Spacing),
    ];

    /// <summary>Widths at which nobody should have to scroll sideways.</summary>
    public bool IsNarrow => Width < 700;

    /// <summary>Whether only the colours differ from the first view: the other rules have been tried there.</summary>
    public bool DiffersInColoursOnly => Colours == ColorScheme.Dark;

    /// <summary>Whether a page that is open in another view can be turned into this one.</summary>
    public bool IsTurnedInto => Scale == 1 && Style.Length == 0;

    /// <summary>Turns the page into this view.</summary>
    public async Task TurnAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = Colours });
        await page.SetViewportSizeAsync(Width, Height);
    }

    public async Task<IPage> OpenAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = Width, Height = Height },
            DeviceScaleFactor = Scale,
            ColorScheme = Colours,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "fr-FR",
            // Only to add the spacing to the page, as a pupil's own style sheet would.
            BypassCSP = Style.Length > 0,
        });
        return await context.NewPageAsync();
    }
}
