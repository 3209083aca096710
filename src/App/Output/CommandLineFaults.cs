using System.CommandLine;
using System.CommandLine.Parsing;

namespace SchoolSearch.App.Output;

/// <summary>
/// What is wrong with a command line, in French, and what to type instead. It repeats only names of options and words
/// that stand for themselves: the value of an unknown option may be a password.
/// </summary>
static class CommandLineFaults
{
    /// <summary>A name with at most so many wrong letters is offered.</summary>
    const int MostWrong = 2;

    /// <summary>Whether a command that takes several words has taken an unknown option for one.</summary>
    public static bool HasOptionAmongWords(ParseResult parsed) => OptionsAmongWords(parsed).Any();

    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        List<string> faults =
        [
            .. Unknown(parsed, command),
            .. MissingOptions(parsed, command),
            .. command.Arguments.Where(argument => IsMissing(parsed.GetResult(argument), argument)).Select(argument =>
                $"Il manque {CommandHelp.Placeholder(argument)} : {argument.Description}"),
            .. parsed.Errors.Where(IsOfValue).Select(error => error.Message),
        ];
        if (faults.Count == 0)
        {
            faults.Add($"Il manque une commande. Choix : {string.Join(", ", command.Subcommands.Select(Name))}.");
        }

        return [.. faults.Distinct(), $"Tout ce qui peut s’écrire : {CommandHelp.Path(command)} --help"];
    }

    static IEnumerable<string> Unknown(ParseResult parsed, Command command)
    {
        var afterOption = false;
        foreach (var token in parsed.UnmatchedTokens.Concat(OptionsAmongWords(parsed)))
        {
            if (token.StartsWith('-'))
            {
                var name = token.Split('=', ':')[0];
                afterOption = true;
                yield return $"« {name} » n’est pas une option de « {CommandHelp.Path(command)} »."
                    + Offer(name, CommandHelp.OptionsOf(command).Select(Name));
            }
            else if (!afterOption)
            {
                yield return command.Subcommands.Count > 0
                    ? $"« {Plain(token)} » n’est pas une commande."
                        + (Offer(token, command.Subcommands.Select(Name)) is { Length: > 0 } offer
                            ? offer
                            : $" Choix : {string.Join(", ", command.Subcommands.Select(Name))}.")
                    : $"« {Plain(token)} » est de trop pour « {CommandHelp.Path(command)} ». Un texte de plusieurs "
                        + "mots se met entre guillemets.";
            }
        }
    }

    static IEnumerable<string> OptionsAmongWords(ParseResult parsed) => parsed.CommandResult.Command.Arguments
        .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
        .Select(token => token.Value)
        .Where(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2);

    static IEnumerable<string> MissingOptions(ParseResult parsed, Command command)
    {
        foreach (var option in CommandHelp.OptionsOf(command))
        {
            var given = parsed.GetResult(option) is { Implicit: false } result ? result : null;
            if (given is null ? option.Required : given.Tokens.Count < option.Arity.MinimumNumberOfValues)
            {
                yield return $"Il manque {option.Name} {CommandHelp.Placeholder(option)} : {option.Description}";
            }
        }
    }

    static bool IsMissing(ArgumentResult? given, Argument argument) =>
        (given?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues && !argument.HasDefaultValue;

    /// <summary>Our own parsers found it: they speak French, about a value that was given.</summary>
    static bool IsOfValue(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens.Count: > 0 } or ArgumentResult { Tokens.Count: > 0 };

    /// <summary>An address or a setting may hold a password.</summary>
    static string Plain(string token) => token.IndexOfAny([':', '@', '=']) is >= 0 and var end
        ? token[..end] + "…"
        : token;

    static string Name(Symbol symbol) => symbol.Name;

    static string Offer(string typed, IEnumerable<string> names)
    {
        var near = names
            .Where(name => WrongLetters.Between(typed, name) <= MostWrong
                || (typed.Length > 2 && name.StartsWith(typed, StringComparison.Ordinal)))
            .ToList();
        return near.Count > 0 ? $" Vouliez-vous écrire {string.Join(" ou ", near)} ?" : "";
    }
}
