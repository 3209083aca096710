using System.Globalization;

namespace SchoolSearch.App.Output;

/// <summary>Lines of a program that nobody watches, each with the local time, so that faults can be compared with what
/// else happened on the machine.</summary>
static class LogLine
{
    public static void Write(string text) => Write(Console.Error, text);

    public static void Write(TextWriter writer, string text) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm:ss} {text}"));
}
