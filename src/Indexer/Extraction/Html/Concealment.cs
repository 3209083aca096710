using System.Globalization;
using AngleSharp.Dom;

namespace SchoolSearch.Indexer.Extraction.Html;

/// <summary>
/// Whether an element's own attributes hide its text from readers; style sheets are not read. Wider than
/// <see cref="Boilerplate.IsHidden"/>, which only excludes from the search what is certainly not shown.
/// </summary>
static class Concealment
{
    /// <summary>Letters of this size in pixels or points are illegible.</summary>
    const double TinySize = 3;

    /// <summary>This far to the left or above, nothing is on the screen, in pixels or em.</summary>
    const double FarAway = -400;

    /// <summary>Text hidden from screen readers only does not count, since it is seen.</summary>
    public static bool Conceals(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        return style is { Length: > 0 and < 2000 } && StyleConceals(style);
    }

    /// <summary>The width in the element's style, unchanged; null when there is none.</summary>
    public static string? Width(IElement element)
    {
        var style = element.GetAttribute("style");
        if (style is not { Length: > 0 and < 2000 })
        {
            return null;
        }

        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range].Trim();
            if (declaration.StartsWith("width:", StringComparison.OrdinalIgnoreCase))
            {
                return declaration[6..].Trim().ToString();
            }
        }

        return null;
    }

    static bool StyleConceals(string style)
    {
        string? ink = null, ground = null;
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan()[range];
            var colon = declaration.IndexOf(':');
            if (colon < 0)
            {
                continue;
            }

            var name = declaration[..colon].Trim().ToString().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim().ToString().ToLowerInvariant();
            switch (name)
            {
                case "display" when value.StartsWith("none", StringComparison.Ordinal):
                case "visibility" when value.StartsWith("hidden", StringComparison.Ordinal):
                case "font-size" when IsBelow(value, TinySize):
                case "opacity" when IsBelow(value, 0.05):
                case "text-indent" or "left" or "top" or "margin-left" or "margin-top" when Number(value) < FarAway:
                    return true;
                case "color":
                    ink = Colour(value);
                    break;
                case "background-color" or "background":
                    ground = Colour(value);
                    break;
            }
        }

        // White on an unnamed background is most often the heading of a dark box.
        return ink is not null && ink == ground;
    }

    static bool IsBelow(string value, double limit) =>
        Number(value) is var number && number < limit && (
            number == 0 || value
                .EndsWith("px", StringComparison.Ordinal) || value
                .EndsWith("pt", StringComparison.Ordinal) || limit < 1);

    static double Number(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '.' or '-'))
        {
            end++;
        }

        return double.TryParse(value.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
    }

    /// <summary>Equal for the usual spellings of a colour.</summary>
    static string Colour(string value)
    {
        var plain =
            value.Replace("!important", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain switch
        {
            "white" or "#fff" or "#ffffff" or "rgb(255,255,255)" => "#ffffff",
            "black" or "#000" or "#000000" or "rgb(0,0,0)" => "#000000",
            ['#', var r, var g, var b] => $"#{r}{r}{g}{g}{b}{b}",
            _ => plain,
        };
    }
}
