using System.Globalization;
using Spectre.Console;

namespace SchoolSearch.App.Output;

/// <summary>
/// Shows progress: a changing line on a terminal, otherwise a plain line now and then. On standard error, so that
/// output stays data.
/// </summary>
sealed class ProgressLine(string what, TimeProvider time) : IDisposable
{
    static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);

    readonly bool terminal = Terminal.IsLive;
    readonly Lock writing = new();
    readonly long start = time.GetTimestamp();
    long last;
    bool open;

    public void Report(string state) => Report(() => state);

    /// <param name="state">Evaluated only when it is shown.</param>
    public void Report(Func<string> state)
    {
        lock (writing)
        {
            if (last != 0 && time.GetElapsedTime(last) < (terminal ? OnTerminal : Elsewhere))
            {
                return;
            }

            last = time.GetTimestamp();
            Write(state());
        }
    }

    /// <summary>Shows the final state, always, with the elapsed time.</summary>
    public void Finish(string state)
    {
        lock (writing)
        {
            Write(
                string.Create(
                    CultureInfo.GetCultureInfo("fr-FR"),
                    $"{state} en {time.GetElapsedTime(start).TotalSeconds:0.0} s"));
            if (open)
            {
                Terminal.Errors.WriteLine();
                open = false;
            }
        }
    }

    public void Dispose()
    {
        if (open)
        {
            Terminal.Errors.WriteLine();
        }
    }

    void Write(string state)
    {
        if (terminal)
        {
            Terminal.Errors.Write(new ControlCode("\r\u001b[2K"));
            Terminal.Errors.Write(new Text($"{what} : {state}"));
            open = true;
        }
        else
        {
            LogLine.Write($"{what} : {state}");
        }
    }
}
