using System.Globalization;

namespace SchoolSearch.Staff.Rendering;

/// <summary>Moments and numbers as French teachers write them, by the clock of Paris.</summary>
static class FrenchDay
{
    static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Day(DateTimeOffset moment) => Day(DateOnly.FromDateTime(Local(moment)));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", French);

    public static string Moment(DateTimeOffset moment) => Local(moment).ToString("d MMMM yyyy 'à' HH:mm", French);

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(Local(time.GetUtcNow()));

    public static string Number(long number) => number.ToString("N0", French);

    /// <summary>« 3 pages », « 1 page »; the plural ends in s.</summary>
    public static string Count(long number, string one) => $"{Number(number)} {one}{(number > 1 ? "s" : "")}";

    static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Paris).DateTime;
}
