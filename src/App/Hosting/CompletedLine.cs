using System.CommandLine;
using System.CommandLine.Parsing;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.App.Hosting;

/// <summary>
/// A command line with the settings for the options that were not typed: those of the environment
/// (<c>SCHOOLSEARCH_CEILING</c> for <c>--ceiling</c>), else those of the file named by <c>SCHOOLSEARCH_SETTINGS</c>.
/// </summary>
sealed record CompletedLine(ParseResult Parsed, IReadOnlyDictionary<Option, Setting> Added)
{
    public const string FileVariable = "SCHOOLSEARCH_SETTINGS";

    const string Prefix = "SCHOOLSEARCH_";

    /// <exception cref="ConfigurationException">The file of settings has faults.</exception>
    public static CompletedLine Of(RootCommand root, string[] args, Func<string, string?> environment)
    {
        var typed = root.Parse(args);
        var added = new Dictionary<Option, Setting>();
        var file = environment(FileVariable) is { Length: > 0 } named
            ? SettingsFile.Read(named, root).OrStop()
            : null;
        var names = SettingsFile.Names(root);
        foreach (var option in CommandHelp.OptionsOf(typed.CommandResult.Command))
        {
            var name = SettingsFile.NameOf(option);
            if (names.Contains(name) && typed.GetResult(option) is null or { Implicit: true })
            {
                if (FromEnvironment(option, environment) is { } set)
                {
                    added[option] = set;
                }
                else if (file?.GetValueOrDefault(name) is { } written)
                {
                    added[option] = written;
                }
            }
        }

        // What stands behind "--" is text, not an option.
        var end = Array.IndexOf(args, "--") is >= 0 and var dashes ? dashes : args.Length;
        string[] all = [.. args[..end], .. added.Values.SelectMany(Written), .. args[end..]];
        return added.Count == 0 ? new(typed, added) : new(root.Parse(all), added);
    }

    /// <summary>Values of settings that do not suit their option: where they stand, and what is expected.</summary>
    public IEnumerable<string> Faults => Parsed.Errors
        .Where(error => error.SymbolResult is OptionResult { Option: var option } && Added.ContainsKey(option))
        .Select(error => $"{Added[((OptionResult)error.SymbolResult!).Option].Where} : {error.Message}");

    /// <summary>The verbs read two variables themselves: neither may stand in a process list or be kept.</summary>
    static Setting? FromEnvironment(Option option, Func<string, string?> environment)
    {
        var variable = Prefix + SettingsFile.NameOf(option).ToUpperInvariant().Replace('-', '_');
        return variable is StoreInUse.Variable or ContactInUse.Variable
            || environment(variable) is not { Length: > 0 } value ? null
            : option is not Option<bool> ? new(SettingsFile.NameOf(option), [value], variable)
            : value switch
            {
                "1" or "true" or "oui" => new(SettingsFile.NameOf(option), [""], variable),
                "0" or "false" or "non" => new(SettingsFile.NameOf(option), [], variable),
                _ => throw new ConfigurationException($"{variable} : « {value} » ne convient pas. Écrivez oui ou non."),
            };
    }

    static IEnumerable<string> Written(Setting setting) => setting.Values.SelectMany(value =>
        (string[])(value.Length == 0 ? [$"--{setting.Option}"] : [$"--{setting.Option}", value]));
}
