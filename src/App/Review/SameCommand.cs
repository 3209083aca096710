using System.CommandLine;
using System.CommandLine.Parsing;

namespace SchoolSearch.App.Review;

/// <summary>A command line as it was typed, with one more option, to be copied into a POSIX shell.</summary>
static class SameCommand
{
    /// <param name="secret">An option whose value is left to the reader: it may contain a password.</param>
    public static string With(string more, ParseResult typed, Option secret)
    {
        var path = new List<string>();
        for (var command = typed.CommandResult; command.Parent is CommandResult parent; command = parent)
        {
            path.Insert(0, command.Command.Name);
        }

        var words = typed.CommandResult.Children.SelectMany(child => child switch
        {
            OptionResult { Implicit: true } => [],
            OptionResult named when named.Option == secret => [named.Option.Name, "…"],
            OptionResult named => named.Tokens.Select(token => Quoted(token.Value)).Prepend(named.Option.Name),
            ArgumentResult value => value.Tokens.Select(token => Quoted(token.Value)),
            _ => Enumerable.Empty<string>(),
        });
        return string.Join(' ', ["schoolsearch", .. path, .. words, more]);
    }

    static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '/' or '_')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
