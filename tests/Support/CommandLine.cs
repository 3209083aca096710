using System.Globalization;
using System.Text;
using SchoolSearch.App;
using SchoolSearch.App.Hosting;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.Tests.Support;

/// <summary>Runs command lines in the process of the tests, many at a time: each sees its own standard output and
/// error.
/// A process of its own takes a second longer.</summary>
static class CommandLine
{
    static readonly AsyncLocal<(StringWriter Output, StringWriter Errors)?> Running = new();

    static CommandLine()
    {
        Console.SetOut(new Divided(Console.Out, () => Running.Value?.Output));
        Console.SetError(new Divided(Console.Error, () => Running.Value?.Errors));
    }

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        Task.Run(async () =>
        {
            var (output, errors) = (new StringWriter(), new StringWriter());
            Running.Value = (output, errors);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
            var exitCode = await CommandLineHost.RunAsync(Commands.Create(), arguments);
            return (exitCode, Text(output), Text(errors));
        });

    static string Text(StringWriter written)
    {
        lock (written)
        {
            return written.ToString();
        }
    }

    /// <summary>Writes to the command line that is running here, or to where it wrote before.</summary>
    sealed class Divided(TextWriter otherwise, Func<StringWriter?> running) : TextWriter
    {
        public override Encoding Encoding => otherwise.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (running() is not { } own)
            {
                otherwise.Write(value);
                return;
            }

            lock (own)
            {
                own.Write(value);
            }
        }

        public override void WriteLine(string? value) => Write(value + Environment.NewLine);
    }
}
