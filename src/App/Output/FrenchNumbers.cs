using System.Globalization;

namespace SchoolSearch.App.Output;

/// <summary>Numbers, sizes and durations in French notation.</summary>
static class FrenchNumbers
{
    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    static readonly string[] Units = ["octets", "ko", "Mo", "Go", "To"];

    public static string Number(long number) => number.ToString("N0", French);

    /// <param name="decimals">A format such as "0.0".</param>
    public static string Number(double number, string decimals) => number.ToString(decimals, French);

    /// <summary>In units of a thousand.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{size.ToString(unit == 0 || size >= 100 ? "0" : "0.#", French)} {Units[unit]}";
    }

    /// <summary>With useful precision: 12 s, 3 min 5 s, 2 h 10 min, 3 j 4 h.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => $"{Math.Ceiling(time.TotalSeconds):0} s",
        { TotalMinutes: < 60 } => $"{time.Minutes} min {time.Seconds} s",
        { TotalHours: < 24 } => $"{time.Hours} h {time.Minutes} min",
        _ => $"{Number((long)time.TotalDays)} j {time.Hours} h",
    };
}
