using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace SchoolSearch.App.Output;

/// <summary>The help of a command, in French: the library's own has parts in English alone.</summary>
sealed class CommandHelp : SynchronousCommandLineAction
{
    const string Margin = "  ";

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    public static void Write(Command command, TextWriter output)
    {
        output.WriteLine("Description :");
        output.WriteLine(Margin + command.Description);
        output.WriteLine();
        output.WriteLine("Utilisation :");
        output.WriteLine(Margin + Usage(command));
        Table(output, "Arguments", command.Arguments.Select(argument => (Placeholder(argument), Text(argument))));
        Table(output, "Options", OptionsOf(command).Select(option => (Names(option), Text(option))));
        Table(output, "Commandes", command.Subcommands.Select(sub => (Usage(sub, withParents: false), Text(sub))));
    }

    /// <summary>A command with all before it, as it is typed.</summary>
    public static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Path(parent)} {command.Name}"
        : "schoolsearch";

    /// <summary>An argument or the value of an option, as it stands in messages.</summary>
    public static string Placeholder(Symbol symbol) => symbol switch
    {
        Option { HelpName: { } name } => $"<{name}>",
        Option => "<VALEUR>",
        Argument { HelpName: { } name } => $"<{name}>",
        _ => $"<{symbol.Name}>",
    };

    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(
            command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive));

    static string Usage(Command command, bool withParents = true)
    {
        var words = new List<string> { withParents ? Path(command) : command.Name };
        words.AddRange(command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues == 0 ? $"[{Placeholder(argument)}]" : Placeholder(argument)));
        if (withParents && command.Subcommands.Count > 0)
        {
            words.Add(command.Action is null ? "<commande>" : "[commande]");
        }

        if (withParents)
        {
            words.Add("[options]");
        }

        return string.Join(' ', words);
    }

    static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is ['-', not '?', ..]).Append(option.Name));
        return option.Arity.MaximumNumberOfValues == 0 || option is Option<bool> or HelpOption or VersionOption
            ? names
            : $"{names} {Placeholder(option)}";
    }

    static string Text(Option option)
    {
        var text = option.Description ?? "";
        return option.Required ? text + " (obligatoire)"
            : option.HasDefaultValue && Shown(option.GetDefaultValue()) is { } value ? $"{text} [par défaut : {value}]"
            : text;
    }

    static string Text(Argument argument) =>
        (argument.Description ?? "")
            + (argument.HasDefaultValue && Shown(argument.GetDefaultValue()) is { } value
                ? $" [par défaut : {value}]"
                : "");

    static string Text(Command command) => command.Description ?? "";

    static string? Shown(object? value) => value switch
    {
        null or bool or "" => null,
        string text => text,
        TimeSpan { Days: > 0, Hours: 0 } span => $"{span.Days}j",
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds}s"),
        IEnumerable => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    static void Table(TextWriter output, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = all.Max(row => row.Name.Length);
        output.WriteLine();
        output.WriteLine(title + " :");
        foreach (var (name, text) in all)
        {
            output.WriteLine($"{Margin}{name.PadRight(width)}{Margin}{text}".TrimEnd());
        }
    }
}
