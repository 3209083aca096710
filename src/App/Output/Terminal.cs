using Spectre.Console;

namespace SchoolSearch.App.Output;

/// <summary>Where progress is shown and questions are asked: standard error, so that output stays data.</summary>
static class Terminal
{
    /// <summary>Standard error is a terminal whose lines can change. NO_COLOR (no-color.org) and TERM=dumb ask for
    /// plain text.</summary>
    public static bool IsLive { get; } = !Console.IsErrorRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Somebody sits there: a question is seen, and can be answered.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks on standard error; anything but a yes is a no.</summary>
    public static bool Agrees(string question)
    {
        Console.Error.Write($"{question} [o/N] ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "o" or "oui";
    }

    public static IAnsiConsole Errors { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = IsLive ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = IsLive ? InteractionSupport.Yes : InteractionSupport.No,
    });
}
